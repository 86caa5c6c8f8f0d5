package elboroom.project;

/// Where an entry of an archive lies.
///
/// @param name   by the grammar of [EntryNames]
/// @param header the position of its local header in the file
/// @param data   the position of its first byte
/// @param size   bytes
/// @param crc    CRC-32 of the bytes, as an unsigned number
record StoredEntry(String name, long header, long data, long size, long crc) {
    long end() {
        return data + size;
    }
}

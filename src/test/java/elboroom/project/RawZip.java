package elboroom.project;

import elboroom.text.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/// A ZIP archive whose every field can be set to what it should not be. It is written by the published rules, with the
/// program's manifest and none of its other code.
final class RawZip {
    /// An entry with its fields, which are right until they are changed.
    static final class Entry {
        byte[] name;
        byte[] data;
        int flags;
        int method;
        int crc;
        int stored;
        int size;
        /// What the central directory says.
        int centralCrc;

        int centralStored;
        int centralSize;
        int centralOffset;
        byte[] centralName;

        Entry(String name, byte[] data) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.data = data;
            centralName = this.name;
            var sum = new CRC32();
            sum.update(data);
            crc = (int) sum.getValue();
            centralCrc = crc;
            stored = data.length;
            size = data.length;
            centralStored = data.length;
            centralSize = data.length;
        }

        void rename(String text) {
            name = text.getBytes(StandardCharsets.UTF_8);
            centralName = name;
        }

        void claimSize(int bytes) {
            stored = bytes;
            size = bytes;
            centralStored = bytes;
            centralSize = bytes;
        }
    }

    final List<Entry> entries = new ArrayList<>();
    int counted = -1; // the right number

    /// A zip of these contents, with the manifest as it is among them.
    static RawZip of(Map<String, byte[]> contents) {
        var zip = new RawZip();
        contents.forEach((name, data) -> zip.entries.add(new Entry(name, data)));
        return zip;
    }

    /// A zip of these contents with a manifest that has their hashes, whatever they are.
    static RawZip withManifest(Map<String, byte[]> contents) throws IOException {
        var sums = new LinkedHashMap<String, Sums>();
        for (var entry : contents.entrySet()) {
            if (!entry.getKey().equals(Manifest.NAME)) {
                sums.put(entry.getKey(), Sums.of(Content.of(entry.getValue())));
            }
        }
        var all = new LinkedHashMap<String, byte[]>();
        String manifest = Json.line(Manifest.write("1.2.3", Map.of(), sums));
        all.put(Manifest.NAME, manifest.getBytes(StandardCharsets.UTF_8));
        contents.forEach(all::putIfAbsent);
        return of(all);
    }

    /// The contents of an archive, in its order, as the JDK reads them.
    static Map<String, byte[]> contents(Path file) throws IOException {
        var contents = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    contents.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return contents;
    }

    Entry get(String name) {
        return entries.stream()
                .filter(entry -> new String(entry.name, StandardCharsets.UTF_8).equals(name))
                .findFirst()
                .orElseThrow();
    }

    byte[] bytes() {
        int room = 22;
        for (Entry entry : entries) {
            room += 30 + 46 + entry.name.length + entry.centralName.length + entry.data.length;
        }
        ByteBuffer out = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
        var positions = new ArrayList<Integer>();
        for (Entry entry : entries) {
            positions.add(out.position());
            out.putInt(0x04034b50).putShort((short) 20);
            out.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
            out.putInt(entry.crc).putInt(entry.stored).putInt(entry.size);
            out.putShort((short) entry.name.length).putShort((short) 0);
            out.put(entry.name).put(entry.data);
        }
        int directory = out.position();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            out.putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
            out.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
            out.putInt(entry.centralCrc).putInt(entry.centralStored).putInt(entry.centralSize);
            out.putShort((short) entry.centralName.length).putShort((short) 0).putShort((short) 0);
            out.putShort((short) 0).putShort((short) 0).putInt(0);
            out.putInt(positions.get(i) + entry.centralOffset).put(entry.centralName);
        }
        int end = out.position();
        short count = (short) (counted < 0 ? entries.size() : counted);
        out.putInt(0x06054b50).putInt(0).putShort(count).putShort(count);
        out.putInt(end - directory).putInt(directory).putShort((short) 0);
        return out.array();
    }
}

package elboroom.project;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Several of NumPy's arrays in one file, `.npz`: a ZIP archive with an entry `name.npy` for each
/// (<https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>). `numpy.load` gives them under their
/// names.
final class Npz {
    /// The first moment that a ZIP archive can name: the same arrays give the same bytes.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /// @param arrays the arrays ([Npy]) under their names
    /// @param out    stays open
    static void write(Map<String, Content> arrays, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        for (Map.Entry<String, Content> array : arrays.entrySet()) {
            Content content = array.getValue();
            var checked = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
            content.writeTo(checked);
            var entry = new ZipEntry(array.getKey() + ".npy");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.size());
            entry.setCrc(checked.getChecksum().getValue());
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            content.writeTo(zip);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }
}

package elboroom.data;

import java.io.IOException;
import java.util.List;

/// A form in which images, or their labels, lie in a file. One class that implements this and one line in
/// [DatasetFormats] make a format known to the command line, the file dialog and `config.json`.
///
/// A format is without state and may be used by several threads at once.
public interface DatasetFormat {
    /// The identifier in `config.json`: lower case, without spaces.
    String id();

    /// The format's name in the file dialog and in messages, as in `IDX`.
    String title();

    /// What the names of such files usually look like, as in `*.idx`, for the file dialog alone: it is the first bytes
    /// that count. Compressed files need no pattern of their own.
    List<String> patterns();

    /// Whether a file that begins so is one of this format, sound or not: what is wrong with it, reading says.
    ///
    /// @param head the first [DataFile#HEAD] bytes, unpacked, or all if there are fewer; not modified
    boolean recognises(byte[] head);

    /// Reads images, with labels if the file has them too. Large arrays come from [DataFile#readBody], which counts
    /// their memory, and become the dataset's own ([ImageDataset#owning]) instead of being copied.
    ///
    /// @param file one that was recognised, at its start; read to its end, not closed
    /// @return the images, called after the file ([DataFile#title()])
    /// @throws DatasetFormatException if the file holds anything but images, or is not complete
    ImageDataset readImages(DataFile file) throws IOException;

    /// Reads a file of labels; for formats that have none, this refuses it.
    ///
    /// @param file one that was recognised, at its start; read to its end, not closed
    /// @return the labels, as unsigned bytes, in the order of the images
    /// @throws DatasetFormatException if the file holds anything but labels, or is not complete
    default byte[] readLabels(DataFile file) throws IOException {
        throw file.unusable(
                "a file of the format " + title(), "one that holds labels", "choose another file, or no labels");
    }
}

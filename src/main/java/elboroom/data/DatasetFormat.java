package elboroom.data;

import java.io.IOException;
import java.util.List;

/// A file format for images or their labels. To add one, write a class that implements this interface, and add a line
/// to [DatasetFormats]. The command line, the file dialog and `config.json` then know it.
///
/// A format has no state and may be used by several threads at once.
public interface DatasetFormat {
    /// The identifier in `config.json`: lower case, without spaces.
    String id();

    /// The format's name in the file dialog and in messages, for example `IDX`.
    String title();

    /// Patterns of usual file names, for example `*.idx`. Only the file dialog uses them: [#recognises] decides by the
    /// first bytes. Compressed files need no pattern of their own.
    List<String> patterns();

    /// Whether a file that begins with these bytes is of this format. A damaged file counts, too: reading then says
    /// what is wrong with it.
    ///
    /// @param head the first [DataFile#HEAD] bytes, unpacked, or all if there are fewer; not modified
    boolean recognises(byte[] head);

    /// What a file holds, as far as its first bytes tell.
    ///
    /// @param labels whether labels, and not images
    /// @param count  how many; [#UNKNOWN] if the first bytes do not tell
    record Contents(boolean labels, long count) {
        /// The number is not known.
        public static final long UNKNOWN = -1;
    }

    /// What a file of this format holds. The choice of several files at once asks. A format whose files always hold
    /// images need not override this.
    ///
    /// @param head as in [#recognises], which has said yes
    default Contents contents(byte[] head) {
        return new Contents(false, Contents.UNKNOWN);
    }

    /// Reads images, and their labels if the file has them. Read large arrays with [DataFile#readBody], which counts
    /// their memory, and pass them to [ImageDataset#owning], which does not copy them.
    ///
    /// @param file one that this format recognises, at its start; it is read to its end and not closed
    /// @return the images, named after the file ([DataFile#title()])
    /// @throws DatasetFormatException if the file holds anything but images, or is not complete
    ImageDataset readImages(DataFile file) throws IOException;

    /// Reads a file of labels. A format without labels need not override this method, which refuses the file.
    ///
    /// @param file one that this format recognises, at its start; it is read to its end and not closed
    /// @return the labels, as unsigned bytes, in the order of the images
    /// @throws DatasetFormatException if the file holds anything but labels, or is not complete
    default byte[] readLabels(DataFile file) throws IOException {
        throw file.unusable(
                "a file of the format " + title(), "one that holds labels", "choose another file, or no labels");
    }
}

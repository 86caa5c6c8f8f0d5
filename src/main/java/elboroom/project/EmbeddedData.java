package elboroom.project;

import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.data.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Small images and their labels that are in the file of a run, or are to be written into it. A run whose images are
/// there goes on although the files that they came from are gone.
public sealed interface EmbeddedData {
    /// The most bytes of pixels.
    long MOST = 32 << 20;

    /// What is embedded. Each is an entry of its own.
    enum Part {
        TRAIN,
        TRAIN_LABELS,
        TEST,
        TEST_LABELS
    }

    /// In memory, to be written.
    record Held(DataSplit images) implements EmbeddedData {
        @Override
        public LoadedData load(RunData data) {
            throw new IllegalStateException("embedded images: got those of a file that is not written yet");
        }
    }

    /// In a file of runs.
    ///
    /// @param entries their names
    record Stored(Path file, Map<Part, String> entries) implements EmbeddedData {
        public Stored {
            entries = Map.copyOf(entries);
        }

        @Override
        public LoadedData load(RunData data) throws IOException {
            try (Archive archive = Archive.open(file)) {
                String title = data.source().title();
                ImageDataset train = read(archive, title, data.train(), Part.TRAIN, Part.TRAIN_LABELS);
                ImageDataset test = read(archive, title + " test", data.test(), Part.TEST, Part.TEST_LABELS);
                return LoadedData.kept(data.source(), new DataSplit(train, test), file);
            }
        }

        private ImageDataset read(Archive archive, String title, RunData.Images images, Part levels, Part labels)
                throws RunFileException {
            byte[] read = archive.bytes(name(levels), images.count(), images.height(), images.width());
            return entries.containsKey(labels)
                    ? ImageDataset.labelled(
                            title, images.height(), images.width(), read, archive.bytes(name(labels), images.count()))
                    : ImageDataset.of(title, images.height(), images.width(), read);
        }

        private String name(Part part) {
            String name = entries.get(part);
            if (name == null) {
                throw new IllegalStateException("embedded images: got none for %s".formatted(part));
            }
            return name;
        }
    }

    /// Reads the images.
    ///
    /// @param data what they should be
    LoadedData load(RunData data) throws IOException;

    /// Whether images may be embedded. The bundled digits are in every copy of the program.
    static boolean isPossible(LoadedData loaded) {
        return isPossible(loaded.source(), bytes(loaded.data()));
    }

    /// Whether images of a source may be embedded.
    ///
    /// @param bytes of their pixels
    static boolean isPossible(DataSource source, long bytes) {
        return !(source instanceof Mnist) && bytes <= MOST;
    }

    /// How many bytes the pixels of images take.
    static long bytes(DataSplit images) {
        return ((long) images.train().count() + images.test().count())
                * images.train().pixels();
    }
}

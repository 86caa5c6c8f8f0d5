package elboroom.project;

import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.ImageFiles;
import elboroom.data.LoadedData;
import elboroom.data.Mnist;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The images of a run, by name and not by value: where they come from, and what tells whether they are still the same.
/// Small ones may also be in the file of the run.
///
/// @param source   where they come from
/// @param train    the training images
/// @param test     the test images
/// @param embedded those that are in the run's file, or are to be written into it; null for none
public record RunData(
        DataSource source,
        Images train,
        Images test,
        @Nullable EmbeddedData embedded) {
    private static final String MNIST = "mnist";
    private static final String FILES = "files";

    /// What tells whether images are the same.
    ///
    /// @param sha256 of their pixels ([ImageDataset#sha256])
    public record Images(int count, int height, int width, String sha256) {
        static Images of(ImageDataset images) {
            return new Images(images.count(), images.height(), images.width(), images.sha256());
        }

        private ImageDataset absent(String name) {
            return ImageDataset.absent(name, height, width, count, sha256);
        }

        /// No more than an array can have.
        private long bytes() {
            return Math.min(Integer.MAX_VALUE, NpyHeader.count(List.of(count, height, width)));
        }

        private Map<String, Object> toMap() {
            var map = new LinkedHashMap<String, Object>();
            map.put("count", count);
            map.put("height", height);
            map.put("width", width);
            map.put("sha256", sha256);
            return map;
        }

        private static Images read(JsonObject json) throws RunFileException {
            int height = (int) json.integer("height", 1, ImageDataset.MAX_BYTES);
            return new Images(
                    (int) json.integer("count", 1, Integer.MAX_VALUE),
                    height,
                    (int) json.integer("width", 1, ImageDataset.MAX_BYTES / height),
                    json.text("sha256"));
        }

        @Override
        public String toString() {
            return "%,d images of %d × %d with the SHA-256 %.12s…".formatted(count, height, width, sha256);
        }
    }

    /// What was loaded.
    public static RunData of(LoadedData loaded) {
        return new RunData(
                loaded.source(),
                Images.of(loaded.data().train()),
                Images.of(loaded.data().test()),
                null);
    }

    /// The same with other embedded images, or none.
    public RunData with(@Nullable EmbeddedData other) {
        return new RunData(source, train, test, other);
    }

    /// How many bytes the pixels take.
    public long bytes() {
        return train.bytes() + test.bytes();
    }

    /// Whether the images may be embedded.
    public boolean canBeEmbedded() {
        return EmbeddedData.isPossible(source, bytes());
    }

    /// Loads the images again. Those in the run's file come first: they are certainly the right ones.
    ///
    /// @throws RunFileException if they are not the same any more
    /// @throws IOException if they cannot be loaded
    public LoadedData load() throws IOException {
        LoadedData loaded = embedded == null ? source.load() : embedded.load(this);
        requireSame(loaded);
        return loaded;
    }

    /// The same without their pixels, for a run that is to be shown although its images cannot be had.
    ///
    /// @param why they cannot, in a sentence
    public LoadedData absent(String why) {
        String title = source.title();
        return LoadedData.absent(source, new DataSplit(train.absent(title), test.absent(title + " test")), why);
    }

    /// The same images in another place.
    public RunData at(DataSource place) {
        return new RunData(place, train, test, embedded);
    }

    /// Whether these are the same images.
    public boolean isSame(LoadedData loaded) {
        return Images.of(loaded.data().train()).equals(train)
                && Images.of(loaded.data().test()).equals(test);
    }

    /// @throws RunFileException if these are other images
    public void requireSame(LoadedData loaded) throws RunFileException {
        String title = loaded.source().title();
        requireSame(title + ": training images", train, Images.of(loaded.data().train()));
        requireSame(title + ": test images", test, Images.of(loaded.data().test()));
    }

    private static void requireSame(String where, Images expected, Images got) throws RunFileException {
        if (!got.equals(expected)) {
            throw new RunFileException(
                    where,
                    got.toString(),
                    "%s, as the run was trained with".formatted(expected),
                    "give the file back that the run was trained with, or begin a new run");
        }
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        switch (source) {
            case Mnist _ -> map.put("kind", MNIST);
            case ImageFiles files -> {
                map.put("kind", FILES);
                put(map, "images", files.images());
                put(map, "labels", files.labels());
                put(map, "testImages", files.testImages());
                put(map, "testLabels", files.testLabels());
            }
            default ->
                throw new IllegalArgumentException("data of a run: got %s, expected loaded ones".formatted(source));
        }
        map.put("train", train.toMap());
        map.put("test", test.toMap());
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Path file) {
        if (file != null) {
            map.put(key, file.toAbsolutePath().toString());
        }
    }

    static RunData read(Archive archive, JsonObject json) throws RunFileException {
        Images train = Images.read(json.object("train"));
        Images test = Images.read(json.object("test"));
        if (test.height() != train.height() || test.width() != train.width()) {
            throw json.unusable("test", test.toString(), "the size of the training images, %s".formatted(train));
        }
        var data = new RunData(source(json), train, test, null);
        return data.with(EmbeddedEntries.read(archive, json, data));
    }

    private static DataSource source(JsonObject json) throws RunFileException {
        String kind = json.text("kind");
        return switch (kind) {
            case MNIST -> DataSource.DEFAULT;
            case FILES -> {
                Path images = path(json, "images");
                Path labels = optionalPath(json, "labels");
                Path testImages = optionalPath(json, "testImages");
                Path testLabels = optionalPath(json, "testLabels");
                if (testLabels != null && testImages == null) {
                    throw json.unusable("testLabels", "test labels alone", "the test images, too");
                }
                yield new ImageFiles(images, labels, testImages, testLabels);
            }
            default -> throw json.unusable("kind", "\"%s\"".formatted(kind), MNIST + " or " + FILES);
        };
    }

    private static @Nullable Path optionalPath(JsonObject json, String name) throws RunFileException {
        return json.names().contains(name) ? path(json, name) : null;
    }

    private static Path path(JsonObject json, String name) throws RunFileException {
        try {
            return Path.of(json.text(name));
        } catch (InvalidPathException e) {
            throw json.unusable(
                    name, "what cannot be a file's name here (%s)".formatted(e.getReason()), "a file's name");
        }
    }
}

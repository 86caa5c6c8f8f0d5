package elboroom.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Files that were chosen together in a dialog, one or more: which have images, which have labels, and which of them
/// belong together.
///
/// The first bytes tell images from labels. Labels belong to the images of which there are as many; among several, to
/// those with the more similar name. Of two sets of images, the one whose name says so (`test`, `t10k`) is for testing,
/// otherwise the smaller one.
///
/// @param files at least one; all must be regular files
public record ChosenFiles(List<Path> files) implements DataSource {
    public ChosenFiles {
        files = List.copyOf(files);
    }

    private record Peeked(Path path, DatasetFormat.Contents contents) {
        boolean isNamedForTesting() {
            String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
            return name.contains("test") || name.contains("t10k");
        }

        /// Whether labels can be those of these images, as far as is known before they are read.
        boolean isAsManyAs(Peeked labels) {
            return labels.contents.count() == contents.count() || contents.count() == DatasetFormat.Contents.UNKNOWN;
        }

        /// How many characters two names begin with alike.
        int likeness(Peeked other) {
            String own = String.valueOf(path.getFileName());
            String name = String.valueOf(other.path.getFileName());
            int alike = 0;
            while (alike < Math.min(own.length(), name.length()) && own.charAt(alike) == name.charAt(alike)) {
                alike++;
            }
            return alike;
        }
    }

    /// @return data whose source is the files that were used, with a note on each of the others
    @Override
    public LoadedData load() throws IOException {
        List<Peeked> images = new ArrayList<>();
        List<Peeked> labels = new ArrayList<>();
        for (Path path : files) {
            try (DataFile file = DataFile.openRegular(path, MemoryBudget.ofTheProgram())) {
                var peeked = new Peeked(path, DatasetFormats.of(file).contents(file.head()));
                (peeked.contents.labels() ? labels : images).add(peeked);
            }
        }
        if (images.isEmpty()) {
            throw new DatasetFormatException(
                    files.getFirst().toString(),
                    "labels alone",
                    "images, too",
                    "choose the file of their images with them");
        }
        images.sort(Comparator.comparing(Peeked::isNamedForTesting).thenComparing(peeked -> -peeked.contents.count()));
        Peeked train = images.removeFirst();
        Peeked trainLabels = take(labels, train);
        Peeked test = images.isEmpty() ? null : images.removeFirst();
        Peeked testLabels = test == null ? null : take(labels, test);
        LoadedData loaded = DataSource.of(train.path, path(trainLabels), path(test), path(testLabels))
                .load();
        var notes = new ArrayList<>(loaded.notes());
        images.forEach(
                extra -> notes.add("%s: not used, because there are two sets of images already".formatted(extra.path)));
        labels.forEach(extra -> notes.add("%s: not used, because no chosen images are as many as its labels, %,d"
                .formatted(extra.path, extra.contents.count())));
        if (trainLabels != null && test != null && testLabels == null && test.isAsManyAs(trainLabels)) {
            notes.add(
                    "%s: taken as the labels of %s; %s, of which there are as many, are the test images without labels"
                            .formatted(trainLabels.path, train.path, test.path));
        }
        return new LoadedData(loaded.source(), loaded.data(), loaded.description(), notes);
    }

    @Override
    public String title() {
        return String.valueOf(files.getFirst().getFileName());
    }

    /// Takes the labels out that belong to images; null if none do.
    private static @Nullable Peeked take(List<Peeked> labels, Peeked images) {
        Peeked best = labels.stream()
                .filter(images::isAsManyAs)
                .max(Comparator.comparingInt(images::likeness))
                .orElse(null);
        labels.remove(best);
        return best;
    }

    private static @Nullable Path path(@Nullable Peeked peeked) {
        return peeked == null ? null : peeked.path;
    }
}

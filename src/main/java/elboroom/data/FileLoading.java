package elboroom.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Loads the files of one dataset. It finds each file's format, records what was read and counts the memory.
final class FileLoading {
    /// If no level reaches this, the images are probably scaled wrongly.
    private static final int BRIGHT = 64;

    private final MemoryBudget memory;
    private final SequencedMap<String, String> description = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    FileLoading(MemoryBudget memory) {
        this.memory = memory;
    }

    /// What was read so far, in the form of [LoadedData#description()].
    SequencedMap<String, String> description() {
        return description;
    }

    /// What a person should know, in the form of [LoadedData#notes()].
    List<String> notes() {
        return notes;
    }

    /// Reads images. If their levels are only 0 and 1, these are taken as off and on.
    ///
    /// @param key what the description calls the file
    ImageDataset readImages(String key, Path path) throws IOException {
        try (DataFile file = DataFile.open(path, memory)) {
            ImageDataset images = formatOf(key, path, file).readImages(file);
            int largest = images.largestLevel();
            if (largest == 1) {
                images.spreadOverAllLevels();
                description.put(key + "Levels", "0 and 1, taken as off and on");
                notes.add("%s: its levels are only 0 and 1, which are taken as off and on".formatted(path));
            } else if (largest < BRIGHT) {
                notes.add(
                        "%s: its largest level is %d of 255, so the images are nearly black; scale the levels to 255 if that is not meant"
                                .formatted(path, largest));
            }
            return images;
        }
    }

    /// Gives images their labels.
    ///
    /// @param key        what the description calls the file
    /// @param images     shares its pixels with the result
    /// @param imagesPath the file of the images, for messages
    ImageDataset readLabels(String key, Path path, ImageDataset images, Path imagesPath) throws IOException {
        try (DataFile file = DataFile.open(path, memory)) {
            byte[] labels = formatOf(key, path, file).readLabels(file);
            if (labels.length != images.count()) {
                throw file.unusable(
                        Counted.of(labels.length, "label"),
                        "%,d, one for each image of %s".formatted(images.count(), imagesPath),
                        "were the labels of another set chosen?");
            }
            return images.withLabels(labels);
        }
    }

    /// Splits test images off. Both parts are copies. The caller must drop its reference to `all`, because that memory
    /// counts as free from now on.
    DataSplit holdOut(ImageDataset all, Path path) throws DatasetFormatException {
        memory.require(
                HoldOut.bytes(all),
                path.toString(),
                "hold test images out of %s".formatted(Counted.of(all.count(), "image")));
        return HoldOut.of(all, path.toString());
    }

    /// Gathers the pixels that are not black. This happens while loading, so it delays no frame and no training step
    /// later.
    void gather(ImageDataset images, Path path) throws DatasetFormatException {
        long bytes = SparseLevels.bytes(images);
        memory.require(
                bytes, path.toString(), "gather the pixels of %s".formatted(Counted.of(images.count(), "image")));
        memory.hold(bytes);
        images.sparse();
    }

    private DatasetFormat formatOf(String key, Path path, DataFile file) throws DatasetFormatException {
        DatasetFormat format = DatasetFormats.of(file);
        description.put(key, path.toAbsolutePath().normalize().toString());
        description.put(key + "Format", format.id());
        return format;
    }
}

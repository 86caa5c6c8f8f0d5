package elboroom.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Loads the files of one dataset. It finds each file's format, records what was read and counts the memory.
final class FileLoading {
    private final MemoryBudget memory;
    private final SequencedMap<String, String> description = new LinkedHashMap<>();

    FileLoading(MemoryBudget memory) {
        this.memory = memory;
    }

    /// What was read so far, in the form of [LoadedData#description()].
    SequencedMap<String, String> description() {
        return description;
    }

    /// @param key what the description calls the file
    ImageDataset readImages(String key, Path path) throws IOException {
        try (DataFile file = DataFile.open(path, memory)) {
            return formatOf(key, path, file).readImages(file);
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

package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.ui.training.ImageFileChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChosenFilesTest {
    @TempDir
    Path folder;

    private Path images(String name, int count) throws IOException {
        return Files.write(folder.resolve(name), IdxFiles.images(count, 3, 3));
    }

    private Path labels(String name, int count) throws IOException {
        return Files.write(folder.resolve(name), IdxFiles.gzip(IdxFiles.labels(count)));
    }

    private static LoadedData load(Path... files) throws IOException {
        return new ChosenFiles(List.of(files)).load();
    }

    @Test
    void fourFilesFindTheirPlacesInAnyOrderWhateverTheirNames() throws IOException {
        List<Path> files = List.of(images("a", 12), labels("b", 12), images("c", 4), labels("d", 4));
        DataSource expected = DataSource.of(files.get(0), files.get(1), files.get(2), files.get(3));
        for (int turn = 0; turn < 4; turn++) {
            List<Path> order = Stream.concat(
                            files.stream().skip(turn), files.stream().limit(turn))
                    .toList();
            assertThat(new ChosenFiles(order).load().source()).isEqualTo(expected);
            assertThat(new ChosenFiles(order.reversed()).load().source()).isEqualTo(expected);
        }
        assertThat(new ChosenFiles(files).load().notes()).noneMatch(note -> note.contains("not used"));
    }

    @Test
    void namesDecideWhatIsForTesting() throws IOException {
        Path small = images("letters", 6);
        Path large = images("letters-test", 12);
        assertThat(load(large, small).source()).isEqualTo(DataSource.of(small, null, large, null));
    }

    @Test
    void labelsGoToTheImagesOfTheMoreSimilarName() throws IOException {
        Path train = images("train-images", 6);
        Path trainLabels = labels("train-labels", 6);
        Path test = images("t10k-images", 6);
        Path testLabels = labels("t10k-labels", 6);
        assertThat(load(testLabels, trainLabels, test, train).source())
                .isEqualTo(DataSource.of(train, trainLabels, test, testLabels));
    }

    @Test
    void whatHasNoPlaceIsNamed() throws IOException {
        Path train = images("train", 12);
        Path test = images("other", 6);
        Path third = images("third", 4);
        Path strange = labels("strange", 5);
        LoadedData loaded = load(train, strange, third, test);
        assertThat(loaded.source()).isEqualTo(DataSource.of(train, null, test, null));
        assertThat(loaded.notes())
                .contains(
                        third + ": not used, because there are two sets of images already",
                        strange + ": not used, because no chosen images are as many as its labels, 5");
    }

    @Test
    void labelsThatTwoSetsOfImagesCouldHaveAreNamedWithThoseThatGotThem() throws IOException {
        Path train = images("letters", 6);
        Path labels = labels("letters-labels", 6);
        Path test = images("letters-test", 6);
        LoadedData loaded = load(labels, test, train);
        assertThat(loaded.source()).isEqualTo(DataSource.of(train, labels, test, null));
        assertThat(loaded.notes())
                .contains(
                        "%s: taken as the labels of %s; %s, of which there are as many, are the test images without labels"
                                .formatted(labels, train, test));
        assertThat(load(labels, images("few", 4), train).notes())
                .noneMatch(note -> note.contains("taken as the labels"));
    }

    @Test
    void labelsAloneAreRefused() throws IOException {
        Path one = labels("one", 5);
        assertThatThrownBy(() -> load(one, labels("two", 5)))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining(one + ": labels alone, expected images, too");
    }

    @Test
    void oneFileIsTrainingImagesWhateverItsName() throws IOException {
        Path any = images("t10k-labels.idx", 12);
        assertThat(load(any).source()).isEqualTo(DataSource.of(any, null, null, null));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsNoRegularFileIsRefusedBeforeItIsOpened() {
        assertThatThrownBy(
                        () -> ImageFileChoice.of(List.of(Path.of("/dev/null"))).load())
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage("/dev/null: a pipe or a device, expected a regular file of images or labels;"
                        + " save the bytes to a file and choose that");
    }

    @Test
    void aFolderAndAMissingFileAreNamedAsWhatTheyAre() {
        assertThatThrownBy(() -> load(folder)).hasMessageContaining(": a folder, expected");
        assertThatThrownBy(() -> load(folder.resolve("missing"))).hasMessageContaining(": no such file, expected");
    }
}

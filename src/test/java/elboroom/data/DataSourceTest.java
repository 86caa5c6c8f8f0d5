package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {
    @TempDir
    Path folder;

    @Test
    void noFilesMeanTheBundledDigits() {
        assertThat(DataSource.of(null, null, null, null)).isEqualTo(DataSource.DEFAULT);
    }

    @Test
    void givenTestFilesAreTheTestSet() throws IOException {
        Path train = write("train", IdxFiles.images(12, 3, 3));
        Path test = write("test", IdxFiles.images(4, 3, 3));
        Path labels = write("labels", IdxFiles.labels(4));

        DataSplit split = DataSource.of(train, null, test, labels).load().data();

        assertThat(split.train().count()).isEqualTo(12);
        assertThat(split.train().hasLabels()).isFalse();
        assertThat(split.test().count()).isEqualTo(4);
        assertThat(split.test().hasLabels()).isTrue();
    }

    @Test
    void levelsOfZeroAndOneAreOffAndOn() throws IOException {
        Path train = write("train", IdxFiles.images(new byte[] {0, 1, 1, 0, 0, 1, 1, 1}, 4, 1, 2));
        Path test = write("test", IdxFiles.images(new byte[] {0, (byte) 255}, 1, 1, 2));
        LoadedData loaded = DataSource.of(train, null, test, null).load();

        byte on = (byte) 255;
        assertThat(loaded.data().train().levels()).containsExactly(0, on, on, 0, 0, on, on, on);
        assertThat(loaded.data().test().levels()).containsExactly(0, on);
        assertThat(loaded.notes())
                .containsExactly(train + ": its levels are only 0 and 1, which are taken as off and on");
        assertThat(loaded.description()).containsEntry("dataLevels", "0 and 1, taken as off and on");
    }

    @Test
    void nearlyBlackImagesAreNamed() throws IOException {
        Path dark = write("dark", IdxFiles.images(new byte[] {0, 63, 2, 1}, 4, 1, 1));
        Path enough = write("enough", IdxFiles.images(new byte[] {0, 64, 2, 1}, 4, 1, 1));

        LoadedData loaded = DataSource.of(dark, null, enough, null).load();
        assertThat(loaded.notes())
                .singleElement()
                .asString()
                .startsWith(dark + ": its largest level is 63 of 255, so the images are nearly black;");
        assertThat(loaded.data().train().levels()).containsExactly(0, 63, 2, 1);
    }

    @Test
    void aSixthIsHeldOutWithoutTestFiles() throws IOException {
        byte[] numbered = new byte[120];
        for (int i = 0; i < 120; i++) {
            numbered[i] = (byte) i;
        }
        DataSource source = DataSource.of(
                write("train", IdxFiles.images(numbered, 120, 1, 1)),
                write("labels", IdxFiles.labels(120)),
                null,
                null);

        DataSplit split = source.load().data();

        assertThat(split.test().count()).isEqualTo(20);
        List<Integer> all = new ArrayList<>();
        for (ImageDataset part : List.of(split.train(), split.test())) {
            for (int i = 0; i < part.count(); i++) {
                int level = part.levels()[i];
                all.add(level);
                assertThat(part.label(i)).isEqualTo(level % 10);
            }
        }
        assertThat(all).hasSize(120).doesNotHaveDuplicates();
        assertThat(source.load().data().test().levels()).isEqualTo(split.test().levels());
    }

    @Test
    void oneImageCannotBeSplit() throws IOException {
        Path train = write("train", IdxFiles.images(1, 3, 3));

        assertThatThrownBy(() -> DataSource.of(train, null, null, null).load())
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("1 image, expected at least 2")
                .hasMessageContaining("choose test images of their own")
                .hasMessageNotContaining("--");
    }

    @Test
    void testImagesMustHaveTheTrainingImagesSize() throws IOException {
        Path train = write("train", IdxFiles.images(12, 3, 3));
        Path test = write("test", IdxFiles.images(4, 3, 4));

        assertThatThrownBy(() -> DataSource.of(train, null, test, null).load())
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(test + ": images of 3 × 4, expected 3 × 3 as in " + train
                        + "; choose test images of the same size");
    }

    @Test
    void labelsThatAreNotOneForEachImageNameBothFiles() throws IOException {
        Path images = write("images", IdxFiles.images(10, 5, 4));
        Path labels = write("labels", IdxFiles.labels(9));

        assertThatThrownBy(() -> DataSource.of(images, labels, null, null).load())
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(labels + ": 9 labels, expected 10, one for each image of " + images
                        + "; were the labels of another set chosen?");
    }

    @Test
    void loadedDataSayWhereEachFileIsAndOfWhichFormat() throws IOException {
        Path train = write("train", IdxFiles.images(12, 3, 3));
        Path labels = write("labels", IdxFiles.labels(12));
        Path test = write("test", IdxFiles.images(4, 3, 3));
        DataSource source = DataSource.of(train, labels, test, null);

        LoadedData loaded = source.load();

        assertThat(loaded.source()).isEqualTo(source);
        assertThat(loaded.description())
                .containsExactly(
                        entry("data", train.toAbsolutePath().toString()),
                        entry("dataFormat", "idx"),
                        entry("labels", labels.toAbsolutePath().toString()),
                        entry("labelsFormat", "idx"),
                        entry("testData", test.toAbsolutePath().toString()),
                        entry("testDataFormat", "idx"));
    }

    @Test
    void labelsAndTestFilesNeedWhatTheyBelongTo() {
        Path file = Path.of("file");

        assertThatThrownBy(() -> DataSource.of(null, file, null, null)).hasMessageContaining("the training images too");
        assertThatThrownBy(() -> DataSource.of(null, null, file, null)).hasMessageContaining("the training images too");
        assertThatThrownBy(() -> DataSource.of(file, null, null, file)).hasMessageContaining("the test images too");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}

package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.DataSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageFileChoiceTest {
    private static final Path TRAIN = Path.of("train-images-idx3-ubyte.gz");
    private static final Path TRAIN_LABELS = Path.of("train-labels-idx1-ubyte.gz");
    private static final Path TEST = Path.of("t10k-images-idx3-ubyte.gz");
    private static final Path TEST_LABELS = Path.of("t10k-labels-idx1-ubyte.gz");

    @Test
    void fourFilesNamedLikeMnistFindTheirPlacesInAnyOrder() {
        assertThat(ImageFileChoice.of(List.of(TEST_LABELS, TEST, TRAIN_LABELS, TRAIN)))
                .isEqualTo(DataSource.of(TRAIN, TRAIN_LABELS, TEST, TEST_LABELS));
    }

    @Test
    void oneFileIsTrainingImagesWhateverItsName() {
        assertThat(ImageFileChoice.of(List.of(TEST))).isEqualTo(DataSource.of(TEST, null, null, null));
        Path any = Path.of("letters.idx");
        assertThat(ImageFileChoice.of(List.of(any))).isEqualTo(DataSource.of(any, null, null, null));
    }

    @Test
    void testImagesKeepTheirOwnLabels() {
        assertThat(ImageFileChoice.of(List.of(TEST, TEST_LABELS)))
                .isEqualTo(DataSource.of(TEST, TEST_LABELS, null, null));
    }
}

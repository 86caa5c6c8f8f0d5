package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageDatasetTest {
    private static final byte[] LEVELS = {0, 1, 2, 3, 4, 5, 6, (byte) 255, 8, 9, 10, 11};
    private static final ImageDataset LABELLED =
            ImageDataset.labelled("six", 1, 2, LEVELS, new byte[] {0, 1, 2, 3, 4, 1});

    @Test
    void knowsItsImagesAndLabels() {
        assertThat(LABELLED.count()).isEqualTo(6);
        assertThat(LABELLED.pixels()).isEqualTo(2);
        assertThat(LABELLED.label(4)).isEqualTo(4);
        assertThat(LABELLED.labelCount()).isEqualTo(5);
    }

    @Test
    void isUntouchedByLaterWritesToTheArraysItWasMadeOf() {
        byte[] levels = {1, 2};
        byte[] labels = {3};
        ImageDataset dataset = ImageDataset.labelled("one", 1, 2, levels, labels);
        levels[0] = 9;
        labels[0] = 9;

        assertThat(dataset.levels()).containsExactly(1, 2);
        assertThat(dataset.label(0)).isEqualTo(3);
    }

    @Test
    void copiesImages() {
        float[] floats = new float[4];
        LABELLED.copyIntensities(3, floats, 1);

        assertThat(floats).containsExactly(0f, 6 / 255f, 1f, 0f);
    }

    @Test
    void stridedAndSelectedImagesKeepTheirLabels() {
        ImageDataset strided = LABELLED.strided(3);
        ImageDataset selected = LABELLED.select("chosen", new int[] {5, 0});

        assertThat(strided.levels()).containsExactly(0, 1, 4, 5, 8, 9);
        assertThat(strided.label(2)).isEqualTo(4);
        assertThat(selected.levels()).containsExactly(10, 11, 0, 1);
        assertThat(selected.label(0)).isEqualTo(1);
        assertThat(selected.labelCount()).isEqualTo(5); // the classes of the whole dataset: colours must not change
        assertThat(LABELLED.strided(6)).isSameAs(LABELLED);
    }

    @Test
    void imagesOutsideAreRefused() {
        assertThatThrownBy(() -> LABELLED.copyIntensities(6, new float[2], 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("got image 6, expected 0 to 5");
    }

    @Test
    void absentLabelsAreNotInvented() {
        ImageDataset dataset = ImageDataset.of("plain", 2, 1, LEVELS);

        assertThat(dataset.hasLabels()).isFalse();
        assertThat(dataset.labelCount()).isZero();
        assertThatThrownBy(() -> dataset.label(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rejectsWhatIsNotAWholeNumberOfImages() {
        assertThatThrownBy(() -> ImageDataset.of("odd", 5, 1, LEVELS)).hasMessageContaining("got 12 bytes");
        assertThatThrownBy(() -> ImageDataset.of("none", 1, 1, new byte[0])).hasMessageContaining("got 0 bytes");
        assertThatThrownBy(() -> ImageDataset.of("flat", 0, 1, LEVELS)).hasMessageContaining("0 × 1");
        assertThatThrownBy(() -> ImageDataset.labelled("few", 1, 2, LEVELS, new byte[5]))
                .hasMessageContaining("got 5 labels, expected one for each of 6 images");
    }

    @Test
    void splitWantsImagesOfOneSize() {
        assertThatThrownBy(() -> new DataSplit(LABELLED, ImageDataset.of("tall", 2, 1, LEVELS)))
                .hasMessageContaining("got images of 2 × 1, expected 1 × 2");
    }

    @Test
    void ofAbsentImagesOnlyNumberSizeAndHashAreKnown() {
        ImageDataset absent = ImageDataset.absent("gone", 2, 3, 5, "ab12");
        assertThat(absent.isThere()).isFalse();
        assertThat(absent.count()).isEqualTo(5);
        assertThat(absent.pixels()).isEqualTo(6);
        assertThat(absent.sha256()).isEqualTo("ab12");
        assertThat(absent.hasLabels()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> absent.copyIntensities(0, new float[6], 0))
                .withMessageContaining("gone")
                .withMessageContaining("not here");
        assertThatIllegalStateException().isThrownBy(() -> absent.strided(2));
        assertThatIllegalStateException().isThrownBy(absent::sparse);
    }
}

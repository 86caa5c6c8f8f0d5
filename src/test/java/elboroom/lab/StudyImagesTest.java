package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.Binarization;
import elboroom.data.ImageDataset;
import elboroom.tensor.BinaryBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyImagesTest {
    private static final int PIXELS = 8;

    /// Image n has the bits of n.
    private static ImageDataset numbered(int count) {
        byte[] levels = new byte[count * PIXELS];
        for (int at = 0; at < levels.length; at++) {
            levels[at] = (byte) ((at / PIXELS >> at % PIXELS & 1) * 255);
        }
        return ImageDataset.of("numbered", 2, 4, levels);
    }

    private static List<Integer> numbers(BinaryBatch batch) {
        var numbers = new ArrayList<Integer>();
        for (int row = 0; row < batch.rows(); row++) {
            int number = 0;
            for (int bit = 0; bit < PIXELS; bit++) {
                number += (int) batch.dense().get(row, bit) << bit;
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static List<List<Integer>> others(StudyImages images, int minibatches) {
        var out = new BinaryBatch(images.judged().rows(), PIXELS);
        var others = new ArrayList<List<Integer>>();
        for (int i = 0; i < minibatches; i++) {
            images.nextOther(out);
            others.add(numbers(out));
        }
        return others;
    }

    @Test
    void stateSettlesOnAllImagesButTheJudgedOnes() {
        var images = new StudyImages(numbered(103), Binarization.DEFAULT, 1, 10);
        List<Integer> judged = numbers(images.judged());
        assertThat(judged).containsExactly(0, 10, 20, 30, 41, 51, 61, 72, 82, 92);
        List<Integer> seen = others(images, 90).stream().flatMap(List::stream).toList();
        assertThat(new HashSet<>(seen)).hasSize(93).doesNotContainAnyElementsOf(judged);
    }

    @Test
    void smallSetSettlesOnAllOfIt() {
        var images = new StudyImages(numbered(15), Binarization.DEFAULT, 1, 10);
        assertThat(new HashSet<>(
                        others(images, 20).stream().flatMap(List::stream).toList()))
                .hasSize(15);
        var all = new StudyImages(numbered(4), Binarization.DEFAULT, 1, 10);
        assertThat(numbers(all.judged())).containsExactly(0, 1, 2, 3);
        assertThat(others(all, 1).getFirst()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void everyEstimatorSeesTheSameMinibatches() {
        var images = new StudyImages(numbered(40), Binarization.DEFAULT, 1, 10);
        List<List<Integer>> first = others(images, 7);
        images.rewind();
        assertThat(others(images, 7)).isEqualTo(first);
        assertThat(others(new StudyImages(numbered(40), Binarization.DEFAULT, 2, 10), 7))
                .isNotEqualTo(first);
    }

    @Test
    void laterPassesAreDrawnAfresh() {
        byte[] grey = new byte[20 * PIXELS];
        Arrays.fill(grey, (byte) 128);
        var images = new StudyImages(ImageDataset.of("grey", 2, 4, grey), Binarization.DEFAULT, 1, 20);
        List<List<Integer>> passes = others(images, 2);
        assertThat(passes.get(0)).isNotEqualTo(passes.get(1)).isNotEqualTo(numbers(images.judged()));
    }
}

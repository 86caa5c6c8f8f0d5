package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSourceTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "10, 3", "12, 4", "5, 100", "1000, 128"})
    void everyEpochShowsEachExampleOnce(int count, int batchSize) {
        BatchSource source = source(count, 1);
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Integer> shown = epoch(source, batchSize);

            assertThat(shown)
                    .hasSize(count)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, count).boxed().toList());
            assertThat(source.epoch()).isEqualTo(epoch);
        }
    }

    @Test
    void lastBatchOfAnEpochHoldsWhatIsLeft() {
        BatchSource source = source(10, 1);

        assertThat(source.next(4)).isEqualTo(4);
        assertThat(source.epochEnded()).isFalse();
        assertThat(source.next(4)).isEqualTo(4);
        assertThat(source.next(4)).isEqualTo(2);
        assertThat(source.epochEnded()).isTrue();
        assertThat(source.examplesSeen()).isEqualTo(10);
        assertThat(source.next(4)).isEqualTo(4);
        assertThat(source.epoch()).isEqualTo(1);
        assertThat(source.positionInEpoch()).isEqualTo(4);
        assertThat(source.examplesSeen()).isEqualTo(14);
    }

    @Test
    void batchSizeMayChangeWithinAnEpoch() {
        BatchSource whole = source(50, 3);
        List<Integer> order = epoch(whole, 50);
        BatchSource source = source(50, 3);
        List<Integer> shown = new ArrayList<>();
        for (int size = 1; !source.epochEnded(); size += 2) {
            source.next(size);
            shown.addAll(window(source));
        }

        assertThat(shown).isEqualTo(order);
    }

    @Test
    void ordersDifferBetweenEpochsAndSeedsAndAreTheSameForTheSame() {
        BatchSource source = source(100, 1);
        List<Integer> first = epoch(source, 32);
        List<Integer> second = epoch(source, 32);

        assertThat(second).isNotEqualTo(first);
        assertThat(epoch(source(100, 2), 32)).isNotEqualTo(first);
        assertThat(epoch(source(100, 1), 32)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "5", "11"})
    void restoredSourceContinuesAsBefore(int batches) {
        BatchSource source = source(10, 1);
        for (int i = 0; i < batches; i++) {
            source.next(4);
        }
        long epoch = source.epoch();
        int position = source.positionInEpoch();
        long seen = source.examplesSeen();
        List<List<Integer>> expected = windows(source, 5);
        BatchSource fresh = source(10, 1);

        source.restore(epoch, position);
        fresh.restore(epoch, position);

        assertThat(source.examplesSeen()).isEqualTo(seen);
        assertThat(windows(source, 5)).isEqualTo(expected);
        assertThat(windows(fresh, 5)).isEqualTo(expected);
    }

    @Test
    void everyExampleIsFirstEquallyOften() {
        int epochs = 20_000;
        int[] first = new int[5];
        BatchSource source = source(5, 1);
        for (int i = 0; i < epochs; i++) {
            source.next(5);
            first[source.indices()[0]]++;
        }

        double standardError = Math.sqrt(epochs * 0.2 * 0.8);
        assertThat(Arrays.stream(first).boxed())
                .allSatisfy(n -> assertThat(Math.abs(n - epochs * 0.2)).isLessThan(4 * standardError));
    }

    @Test
    void rejectsImpossibleArguments() {
        BatchSource source = source(10, 1);
        assertThatThrownBy(() -> source.next(0)).hasMessageContaining("got 0, expected at least 1");
        assertThatThrownBy(() -> source.restore(0, 11)).hasMessageContaining("position 11");
        assertThatThrownBy(() -> source.restore(-1, 0)).hasMessageContaining("epoch -1");
        assertThatThrownBy(() -> source(0, 1)).hasMessageContaining("got 0, expected at least 1");
    }

    private static BatchSource source(int count, long seed) {
        return new BatchSource(count, RandomStream.named(seed, "test/batches"));
    }

    private static List<Integer> epoch(BatchSource source, int batchSize) {
        List<Integer> shown = new ArrayList<>();
        do {
            source.next(batchSize);
            shown.addAll(window(source));
        } while (!source.epochEnded());
        return shown;
    }

    private static List<List<Integer>> windows(BatchSource source, int batches) {
        List<List<Integer>> windows = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            source.next(4);
            windows.add(window(source));
        }
        return windows;
    }

    private static List<Integer> window(BatchSource source) {
        return Arrays.stream(source.indices(), source.from(), source.to())
                .boxed()
                .toList();
    }
}

package elboroom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Against order statistics and a line worked out by hand.
class SamplesTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwo() {
        assertThat(of(7, 1, 3).median()).isEqualTo(3);
        assertThat(of(7, 1, 3, 4).median()).isEqualTo(3.5);
    }

    @Test
    void aPercentileIsTheSmallestThatTheShareDoesNotExceed() {
        Samples hundred = new Samples();
        for (int i = 100; i >= 1; i--) {
            hundred.add(i);
        }
        assertThat(hundred.percentile(0.99)).isEqualTo(99);
        assertThat(hundred.percentile(1)).isEqualTo(100);
        assertThat(of(5, 2).percentile(0.5)).isEqualTo(2);
        assertThat(of(5, 2).percentile(0)).isEqualTo(2);
    }

    @Test
    void theSlopeIsThatOfTheLineFromAGivenSampleOn() {
        assertThat(of(90, 1, 3, 5).slope(1)).isCloseTo(2, within(1e-12));
        assertThat(of(0, 1, 1, 2).slope(0)).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void theRangeAndTheOrderOfAddingAreKept() {
        Samples samples = of(4, -1, 9);
        assertThat(samples.min()).isEqualTo(-1);
        assertThat(samples.max()).isEqualTo(9);
        assertThat(samples.get(1)).isEqualTo(-1);
        assertThat(samples.size()).isEqualTo(3);
    }

    @Test
    void thereIsNoFigureOfNothing() {
        Samples cleared = of(1, 2);
        cleared.clear();
        assertThat(cleared.size()).isZero();
        assertThat(cleared.median()).isNaN();
        assertThat(cleared.percentile(0.99)).isNaN();
        assertThat(cleared.min()).isNaN();
        assertThat(cleared.max()).isNaN();
    }

    private static Samples of(double... values) {
        Samples samples = new Samples();
        for (double value : values) {
            samples.add(value);
        }
        return samples;
    }
}

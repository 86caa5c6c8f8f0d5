package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void linearTicksAreRoundAndInside() {
        Ticks ticks = Ticks.linear(0, 6566, 5);
        assertThat(ticks.positions()).containsExactly(0, 2000, 4000, 6000);
        assertThat(ticks.labels()).containsExactly("0", "2,000", "4,000", "6,000");
    }

    @Test
    void smallStepsKeepTheirDecimals() {
        assertThat(Ticks.linear(0.1, 0.31, 5).labels()).containsExactly("0.10", "0.15", "0.20", "0.25", "0.30");
    }

    @Test
    void thereAreNeverMoreTicksThanAsked() {
        for (double length = 0.013; length < 1e6; length *= 1.37) {
            for (int most = 2; most < 9; most++) {
                assertThat(Ticks.linear(-0.3 * length, 0.7 * length, most).positions().length)
                        .isLessThanOrEqualTo(most);
            }
        }
    }

    @Test
    void zeroHasNoSign() {
        assertThat(Ticks.linear(-1, 1, 3).labels()).containsExactly("−1", "0", "1");
    }

    @Test
    void wholeTicksHaveNoFractions() {
        assertThat(Ticks.whole(1, 3, 5).labels()).containsExactly("1", "2", "3");
        assertThat(Ticks.whole(1, 50, 5).labels()).containsExactly("10", "20", "30", "40", "50");
        assertThat(Ticks.whole(1, 1, 5).labels()).containsExactly("1");
        assertThat(Ticks.whole(0, 1, 9).labels()).as("before the first step").containsExactly("0", "1");
        assertThat(Ticks.whole(1, 50, 2).labels()).as("one alone is no scale").containsExactly("20", "40");
    }

    @Test
    void ticksLieInTheirStretchHoweverFarItIs() {
        Ticks ticks = Ticks.whole(6e9, 6e9 + 2, 5);
        assertThat(ticks.positions()).containsExactly(6e9, 6e9 + 1, 6e9 + 2);
        assertThat(ticks.labels()[2]).isEqualTo("6,000,000,002");
        assertThat(Ticks.linear(-6e9, -6e9 + 2, 3).positions()).containsExactly(-6e9, -6e9 + 1, -6e9 + 2);
    }

    @Test
    void ticksBelowAPositionKeepTheirLabels() {
        Ticks ticks = Ticks.linear(0, 4, 5).below(2);
        assertThat(ticks.positions()).containsExactly(0, 1);
        assertThat(ticks.labels()).containsExactly("0", "1");
        assertThat(ticks.count()).isEqualTo(2);
    }

    @Test
    void aRangeIsRoundedOutwards() {
        AxisRange range = Ticks.roundOut(147.3, 171.2, 4);
        assertThat(range.min()).isEqualTo(140);
        assertThat(range.max()).isEqualTo(180);
    }

    @Test
    void logTicksAreDecades() {
        assertThat(Ticks.log(-2.2, 3.1, 9).labels()).containsExactly("10⁻²", "10⁻¹", "10⁰", "10¹", "10²", "10³");
    }

    @Test
    void withinOneDecadeLogTicksAreRoundValuesAtTheirLogarithms() {
        Ticks ticks = Ticks.log(Math.log10(2), Math.log10(6), 5);
        assertThat(ticks.positions()).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 0; i < ticks.positions().length; i++) {
            assertThat(Math.pow(10, ticks.positions()[i]))
                    .isCloseTo(Double.parseDouble(ticks.labels()[i]), within(1e-9));
        }
    }

    /// The ticks of a linear axis would crowd at its upper end.
    @Test
    void aboutADecadeHasTicksInItsLowerPart() {
        Ticks ticks = Ticks.log(Math.log10(0.15), Math.log10(2.4), 5);
        assertThat(ticks.labels()).containsExactly("0.2", "0.5", "1", "2");
        assertThat(Ticks.log(Math.log10(3), Math.log10(45), 5).labels()).containsExactly("5", "10", "20");
        assertThat(Ticks.log(Math.log10(2.1), Math.log10(4.9), 5).labels()).containsExactly("3", "4");
    }

    @Test
    void measuredValuesAreTicksWithTheirOwnDecimals() {
        Ticks ticks = Ticks.at(new double[] {0.0001, 1, 2.5, 100}, false);
        assertThat(ticks.positions()).containsExactly(0.0001, 1, 2.5, 100);
        assertThat(ticks.labels()).containsExactly("0.0001", "1", "2.5", "100");
        assertThat(Ticks.at(new double[] {0.1, 1, 100}, true).positions()).containsExactly(-1, 0, 2);
    }

    @Test
    void oneTickAloneIsNoScale() {
        assertThat(Ticks.twoAtLeast(-250, -150, 2).positions()).containsExactly(-250, -200, -150);
        for (double min = -300; min < -100; min += 7.3) {
            for (double length : new double[] {0.011, 3, 40, 99, 1234}) {
                assertThat(Ticks.twoAtLeast(min, min + length, 2).positions()).hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }
}

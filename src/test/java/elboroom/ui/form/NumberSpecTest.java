package elboroom.ui.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NumberSpecTest {
    private static final NumberSpec RATE = NumberSpec.log("Learning rate", "η", 1e-5, 1, 1e-3);

    @Test
    void aCubicScaleBeginsAtZeroAndIsFineThere() {
        NumberSpec beta = NumberSpec.cubic("β", "", 0, 100, 1);
        assertThat(beta.valueAt(0)).isZero();
        assertThat(beta.valueAt(1)).isEqualTo(100);
        assertThat(beta.valueAt(0.5)).isEqualTo(12.5);
        assertThat(beta.positionOf(1)).isBetween(0.2, 0.25);
        for (double value : new double[] {0, 0.01, 0.5, 1, 4, 37, 100}) {
            assertThat(beta.valueAt(beta.positionOf(value))).isEqualTo(value);
        }
    }

    @Test
    void theMiddleOfALogScaleIsTheGeometricMean() {
        assertThat(RATE.valueAt(0.5)).isCloseTo(3.16e-3, within(1e-9));
        assertThat(RATE.positionOf(1e-3)).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void theEndsOfTheSliderAreTheEndsOfTheRange() {
        assertThat(RATE.valueAt(0)).isEqualTo(1e-5);
        assertThat(RATE.valueAt(1)).isEqualTo(1);
        assertThat(RATE.valueAt(7)).isEqualTo(1);
    }

    @Test
    void everyWholeNumberCanBeReached() {
        NumberSpec batch = NumberSpec.count("Batch size", "B", 1, 2048, 128);
        for (int size = 1; size <= 2048; size++) {
            assertThat(batch.valueAt(batch.positionOf(size))).isEqualTo(size);
        }
    }

    @Test
    void aWholeParameterRefusesFractions() {
        NumberSpec batch = NumberSpec.count("Batch size", "B", 1, 2048, 128);
        assertThat(batch.accepts(12.5)).isFalse();
        assertThat(batch.accepts(12)).isTrue();
        assertThat(batch.accepts(0)).isFalse();
    }

    @Test
    void aLogScaleNeedsAPositiveMinimum() {
        assertThatThrownBy(() -> NumberSpec.log("rate", "", 0, 1, 0.5)).hasMessageContaining("expected a positive one");
    }

    @Test
    void aDefaultOutsideTheRangeIsRefused() {
        assertThatThrownBy(() -> NumberSpec.real("β", "", 0, 10, 11)).hasMessageContaining("within 0.0 to 10.0");
    }
}

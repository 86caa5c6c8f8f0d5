package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaControllerTest {
    private static final int FITS = 29; // characters on one line of the narrowest form

    @Test
    void theSumHoldsToThePrintedDigit() {
        assertThat(FormulaController.numbers(-85.324, 26.316)).isEqualTo("−111.64 = −85.32 − 26.32");
        assertThat(FormulaController.numbers(-1234.56, 26.316)).isEqualTo("−1,260.9 = −1,234.6 − 26.3");
        assertThat(FormulaController.numbers(-12345.6, 26.316)).isEqualTo("−12,372 = −12,346 − 26");
    }

    @Test
    void fromAMillionOnNumbersAreScientific() {
        assertThat(FormulaController.numbers(-543.21, 4.2e9)).isEqualTo("−4.20e9 = −543 − 4.20e9");
        assertThat(FormulaController.numbers(-3.4e38, 1)).isEqualTo("−3.40e38 = −3.40e38 − 1");
        assertThat(FormulaController.numbers(-999_999, 0)).isEqualTo("−999,999 = −999,999 − 0");
    }

    @ParameterizedTest
    @CsvSource({"-85.3,26.3", "-544,0", "-9876.5,123.4", "-98765,9", "-543.21,4.2e9", "-1.2e12,3.4e5", "-5e38,5e38"})
    void numbersOfEverySizeAreShort(double reconstruction, double kl) {
        assertThat(FormulaController.numbers(reconstruction, kl)).hasSizeLessThanOrEqualTo(FITS);
    }

    @Test
    void whatIsNotFiniteIsSaid() {
        assertThat(FormulaController.numbers(Double.NEGATIVE_INFINITY, 1)).isEqualTo("−∞ = −∞ − 1");
        assertThat(FormulaController.numbers(Double.NaN, 1)).isEqualTo("– = – − 1");
    }
}

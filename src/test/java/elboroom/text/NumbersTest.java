package elboroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.001,0.001",
        "1e-5,1e-5",
        "1.26e-5,1.26e-5",
        "128,128",
        "0.5,0.5",
        "-0.0,0",
        "-2.5,−2.5",
        "10,10",
        "0,0"
    })
    void parametersPrintShort(double value, String printed) {
        assertThat(Numbers.parameter(value)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {1e-5, 3.16e-4, 0.001, 0.0123, 1, 2.5, 128, 2048, -7.25, 1e7, 2.5e8, 1e-5 / 3, 1e7 / 3, -1e300 / 3
            })
    void whatIsPrintedCanBeTypedBack(double value) {
        assertThat(Numbers.parse(Numbers.parameter(value))).hasValue(value);
        assertThat(Numbers.decimal(Numbers.exact(value))).hasValue(value);
    }

    @Test
    void everyDigitOfANumberCanBeTypedBack() {
        var random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Numbers.decimal(Numbers.exact(value))).hasValue(value);
            }
        }
    }

    @Test
    void aParameterThatIsNoNumberIsNamed() {
        assertThat(Numbers.parameter(Double.NaN)).isEqualTo("NaN");
        assertThat(Numbers.parameter(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1e", "0x10", "1,2", "0,002", "--1", "NaN", "1e999", "1.2.3", "10f"})
    void nonsenseIsNoNumber(String typed) {
        assertThat(Numbers.parse(typed)).isEmpty();
    }

    @Test
    void aDecimalNumberHasAPointAndNothingThatOnlyJavaReads() {
        assertThat(Numbers.decimal("0.5")).hasValue(0.5);
        assertThat(Numbers.decimal("-.5e-3")).hasValue(-0.5e-3);
        assertThat(Numbers.decimal("1e999")).hasValue(Double.POSITIVE_INFINITY);
        for (String other : List.of("", "0.5f", "0x1p-1", "NaN", "Infinity", "0,5", "−1", " 1")) {
            assertThat(Numbers.decimal(other)).as(other).isEmpty();
        }
    }

    @Test
    void aDecimalCommaIsTold() {
        assertThat(Numbers.withPoint("0,01")).hasValue("0.01");
        assertThat(Numbers.withPoint("-1,5e-3")).hasValue("-1.5e-3");
        assertThat(Numbers.withPoint("1,000")).isEmpty();
        assertThat(Numbers.withPoint("1,2,3")).isEmpty();
        assertThat(Numbers.withPoint("a,b")).isEmpty();
        assertThat(Numbers.withPoint("0.01")).isEmpty();
    }

    @Test
    void thousandsAndTrueMinusAreRead() {
        assertThat(Numbers.parse(" 1,234.5 ")).hasValue(1234.5);
        assertThat(Numbers.parse("−3")).hasValue(-3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"149.53;149.5", "5.8249;5.82", "-155.27;−155.3", "0.6931;0.693", "12345.6;12,346", "NaN;–"})
    void readingsHaveAboutFourDigits(double value, String printed) {
        assertThat(Numbers.reading(value)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;0",
                "3.2e-12;0",
                "-3.2e-12;0",
                "-0.0012;−1.2e-3",
                "1e-8;1.0e-8",
                "0.0123;0.012",
                "9.876;9.88",
                "98.76;98.8",
                "5764.6;5,765",
                "NaN;–",
                "-Infinity;−∞"
            })
    void figuresHaveAboutThreeDigits(double value, String printed) {
        assertThat(Numbers.figure(value)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1234.567;2;1,234.57",
                "-0.02;2;−0.02",
                "-0.001;2;0.00",
                "-0.0;0;0",
                "NaN;1;–",
                "Infinity;1;∞",
                "-Infinity;1;−∞"
            })
    void fixedDecimalsHaveATrueMinusAndNoSignBeforeZero(double value, int decimals, String printed) {
        assertThat(Numbers.fixed(value, decimals)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"-999999.4;−999,999", "1e6;1.00e6", "-3.2e30;−3.20e30", "2.514e8;2.51e8", "-Infinity;−∞", "NaN;–"})
    void compactNumbersAreScientificFromAMillionOn(double value, String printed) {
        assertThat(Numbers.compact(value, 0)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"12345;12,300", "999.6;1,000", "0.4;0"})
    void ratesAreWholeWithThreeDigits(double value, String printed) {
        assertThat(Numbers.rate(value)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({"0.00021,0.0003", "2,2", "7.6e53,8e53", "0,0", "NaN,–"})
    void boundsAreRoundedUp(double value, String printed) {
        assertThat(Numbers.upperBound(value)).isEqualTo(printed);
    }

    @Test
    void sharesAndCountsAreWhole() {
        assertThat(Numbers.percent(0.125)).isEqualTo("13");
        assertThat(Numbers.count(60_000)).isEqualTo("60,000");
    }

    @Test
    void numbersToCopyHaveTheMinusOfTheKeyboard() {
        assertThat(Numbers.count(-1234)).isEqualTo("−1,234");
        assertThat(Numbers.typed("beta: got −1 and −∞, expected a − b"))
                .isEqualTo("beta: got -1 and -∞, expected a − b");
    }
}

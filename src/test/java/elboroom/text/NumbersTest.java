package elboroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0.001,0.001", "1e-5,1e-5", "1.26e-5,1.26e-5", "128,128", "0.5,0.5", "-2.5,−2.5", "10,10", "0,0"})
    void parametersPrintShort(double value, String printed) {
        assertThat(Numbers.parameter(value)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 3.16e-4, 0.001, 0.0123, 1, 2.5, 128, 2048, -7.25, 1e7, 2.5e8})
    void whatIsPrintedCanBeTypedBack(double value) {
        assertThat(Numbers.parse(Numbers.parameter(value))).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1e", "0x10", "1,2", "0,002", "--1", "NaN", "1e999", "1.2.3", "10f"})
    void nonsenseIsNoNumber(String typed) {
        assertThat(Numbers.parse(typed)).isEmpty();
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
}

package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinarizationTest {
    @ParameterizedTest
    @ValueSource(strings = {"dynamic", "fixed", "threshold", "threshold:0", "threshold:0.25", " Dynamic "})
    void textIsReadBackAsTheSame(String text) {
        Binarization binarization = Binarization.parse(text);

        assertThat(Binarization.parse(binarization.text())).isEqualTo(binarization);
    }

    @Test
    void namesMeanTheirRules() {
        assertThat(Binarization.parse("dynamic")).isEqualTo(new Binarization.Dynamic());
        assertThat(Binarization.parse("fixed")).isEqualTo(new Binarization.Fixed());
        assertThat(Binarization.parse("threshold")).isEqualTo(new Binarization.Threshold(0.5));
        assertThat(Binarization.parse("threshold:-0")).isEqualTo(Binarization.parse("threshold:0"));
        assertThat(Binarization.parse("threshold:0.25")).isEqualTo(new Binarization.Threshold(0.25));
    }

    @Test
    void everyLevelSurvivesItsFraction() {
        for (int level = 0; level < 255; level++) {
            assertThat(Binarization.Threshold.atLevel(level).level()).isEqualTo(level);
        }
        assertThat(Binarization.Threshold.DEFAULT.level()).isEqualTo(127);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dynamc | got 'dynamc', expected dynamic, fixed, threshold or threshold:0.5",
                "'' | expected dynamic, fixed, threshold or threshold:0.5",
                "threshold:0.5f | got threshold:0.5f, expected a number, as in threshold:0.5",
                "threshold:0x1p-1 | got threshold:0x1p-1, expected a number, as in threshold:0.5",
                "threshold:high | got threshold:high, expected a number, as in threshold:0.5",
                "threshold:1 | got 1, expected a fraction from 0 up to but not including 1",
                "threshold:128 | divide a grey level by 255",
                "threshold:-0.1 | got −0.1",
                "threshold:NaN | got threshold:NaN, expected a number, as in threshold:0.5",
            })
    void unknownRulesSayWhatIsExpected(String text, String message) {
        assertThatThrownBy(() -> Binarization.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}

package elboroom.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiTest {
    @ParameterizedTest
    @CsvSource({
        "OpenBLAS · Cooperlake, OpenBLAS - Cooperlake",
        "bias² ≤ 3 × 4, bias^2 <= 3 x 4",
        "β 1 → ½, beta 1 -> 1/2",
        "σ λ ψ, sigma lambda psi",
        "Müller, Muller",
        "図, ?"
    })
    void signsBecomeWords(String text, String ascii) {
        assertThat(Ascii.unlessEncodable(text, US_ASCII)).isEqualTo(ascii);
        assertThat(Ascii.unlessEncodable(text, UTF_8)).isEqualTo(text);
    }

    @Test
    void whatCanBeShownStays() {
        assertThat(Ascii.unlessEncodable("bias² of Müller", ISO_8859_1)).isEqualTo("bias² of Müller");
        assertThat(Ascii.unlessEncodable("plain", US_ASCII)).isEqualTo("plain");
    }
}

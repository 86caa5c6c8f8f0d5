package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
    @Test
    void columnsAreTheSecondNumber() {
        assertThat(Terminal.width("24 61\n")).contains(61);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0", "24 0", "24 -1", "stty: no", "24 99999"})
    void whatIsNoWidthIsNone(String size) {
        assertThat(Terminal.width(size)).isEmpty();
    }
}

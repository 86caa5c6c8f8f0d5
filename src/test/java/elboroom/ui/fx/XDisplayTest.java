package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

class XDisplayTest {
    @Test
    void noneOpensWhereNoneIsNamed() {
        assumeThat(System.getenv("DISPLAY")).isNull();
        assumeThat(FxStart.canLoad("libX11.so.6")).isTrue();
        assertThat(XDisplay.opens()).isFalse();
    }
}

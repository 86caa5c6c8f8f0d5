package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExportMenuTest {
    @Test
    void aFileGetsItsExtension() {
        assertThat(ExportMenu.withExtension(Path.of("a", "elbo"), "png")).isEqualTo(Path.of("a", "elbo.png"));
        assertThat(ExportMenu.withExtension(Path.of("elbo.PNG"), "png")).isEqualTo(Path.of("elbo.PNG"));
        assertThat(ExportMenu.withExtension(Path.of("run-0.5"), "csv")).isEqualTo(Path.of("run-0.5.csv"));
    }
}

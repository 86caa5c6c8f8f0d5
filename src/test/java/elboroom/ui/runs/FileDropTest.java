package elboroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileDropTest {
    @Test
    void theFirstRunAmongTheFilesIsTaken() {
        assertThat(FileDrop.among(List.of(new File("a.png"), new File("b.ELBO"), new File("c.elbo"))))
                .contains(Path.of("b.ELBO"));
        assertThat(FileDrop.among(List.of(new File("a.idx"), new File("elbo")))).isEmpty();
        assertThat(FileDrop.among(List.of())).isEmpty();
    }
}

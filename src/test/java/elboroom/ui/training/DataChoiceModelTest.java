package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataChoiceModelTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<DataSource> accepted = new ArrayList<>();
    private final DataChoiceModel model = new DataChoiceModel(accepted::add, background::add, Runnable::run);
    private DataSource good;
    private DataSource bad;

    @BeforeEach
    void files(@TempDir Path folder) throws IOException {
        byte[] images = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 7, 9};
        good = source(Files.write(folder.resolve("good.idx"), images));
        bad = source(Files.write(folder.resolve("bad.idx"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 5}));
    }

    @Test
    void aFileIsReadInTheBackgroundBeforeItIsAccepted() {
        model.choose(good);
        assertThat(model.checkingProperty().get()).isSameAs(good);
        assertThat(accepted).isEmpty();
        background.remove().run();
        assertThat(model.checkingProperty().get()).isNull();
        assertThat(accepted).containsExactly(good);
    }

    @Test
    void aFileThatCannotBeUsedIsRefusedWithItsReason() {
        model.choose(bad);
        background.remove().run();
        assertThat(accepted).isEmpty();
        assertThat(model.problemProperty().get()).contains("bad.idx", "0x00000801", "was the labels file chosen?");
        model.choose(good);
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void theLatestChoiceCountsWhileAnEarlierOneIsRead() {
        model.choose(bad);
        model.choose(good);
        background.remove().run();
        assertThat(model.problemProperty().get()).isEmpty();
        background.remove().run();
        assertThat(accepted).containsExactly(good);
    }

    private static DataSource source(Path images) {
        return DataSource.of(images, null, null, null);
    }
}

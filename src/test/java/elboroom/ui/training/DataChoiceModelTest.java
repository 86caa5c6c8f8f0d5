package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.ManualExecutor;
import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.ui.fx.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataChoiceModelTest {
    private final ManualExecutor background = new ManualExecutor();
    private final List<LoadedData> accepted = new ArrayList<>();
    private final List<DataSource> loaded = new ArrayList<>();
    private final DataChoiceModel model = new DataChoiceModel(this::load, accepted::add, background, Runnable::run);
    private @Nullable Error failure;
    private DataSource good;
    private DataSource bad;

    @BeforeEach
    void files(@TempDir Path folder) throws IOException {
        byte[] images = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 7, 9};
        good = source(Files.write(folder.resolve("good.idx"), images));
        bad = source(Files.write(folder.resolve("bad.idx"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 5}));
    }

    private LoadedData load(DataSource source) throws IOException {
        loaded.add(source);
        if (failure != null) {
            throw failure;
        }
        return source.load();
    }

    @Test
    void dataAreLoadedOnceInTheBackgroundBeforeTheyAreAccepted() {
        model.choose(good);
        assertThat(model.loadingProperty().get()).isSameAs(good);
        assertThat(accepted).isEmpty();
        background.runAll();
        assertThat(model.loadingProperty().get()).isNull();
        assertThat(accepted).singleElement().satisfies(data -> {
            assertThat(data.source()).isEqualTo(good);
            assertThat(data.data().train().count()).isEqualTo(1);
        });
        assertThat(loaded).containsExactly(good);
    }

    @Test
    void aFileThatCannotBeUsedIsRefusedWithItsReason() {
        model.choose(bad);
        background.runAll();
        assertThat(accepted).isEmpty();
        assertThat(model.loadingProperty().get()).isNull();
        assertThat(Objects.requireNonNull(model.problemProperty().get()).why())
                .contains("bad.idx", "0x00000801", "was the labels file chosen?");
        model.choose(good);
        assertThat(model.problemProperty().get()).isNull();
    }

    @Test
    void theLatestChoiceCountsWhileAnEarlierOneIsLoaded() {
        model.choose(bad);
        model.choose(good);
        background.runAll();
        assertThat(model.problemProperty().get()).isNull();
        assertThat(accepted).extracting(LoadedData::source).containsExactly(good);
    }

    @Test
    void anErrorIsAProblemAndTheNextChoiceWorks() {
        failure = new OutOfMemoryError("too many images, says this test");
        try (CapturedLog log = CapturedLog.of(Background.class)) {
            model.choose(good);
            background.runAll();
            assertThat(log.records()).hasSize(1);
        }
        assertThat(model.loadingProperty().get()).isNull();
        assertThat(Objects.requireNonNull(model.problemProperty().get()).why()).contains("says this test");
        failure = null;
        model.choose(good);
        background.runAll();
        assertThat(accepted).hasSize(1);
        assertThat(model.problemProperty().get()).isNull();
    }

    private static DataSource source(Path images) {
        return DataSource.of(images, null, null, null);
    }
}

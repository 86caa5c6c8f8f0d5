package elboroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.Dragged;
import elboroom.FxWindow;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxWindow.class)
class FileDropUiTest {
    private static final Dragged RUN = Dragged.files(Path.of("a.png"), Path.of("b.elbo"));
    private static final List<Dragged> OTHERS = List.of(
            Dragged.files(Path.of("a.png"), Path.of("train-images.idx.gz")),
            Dragged.files(Path.of("elbo")),
            Dragged.files(),
            Dragged.text("b.elbo"));

    private final List<Path> opened = new ArrayList<>();
    private final List<Path> added = new ArrayList<>();
    private final Pane list = new Pane();
    private final Pane window = new Pane(list);

    private void listen() {
        FileDrop.on(window, opened::add);
        FileDrop.on(list, added::add);
    }

    @Test
    void theFirstRunAmongTheFilesIsTaken() {
        assertThat(FileDrop.among(List.of(new File("a.png"), new File("b.ELBO"), new File("c.elbo"))))
                .contains(Path.of("b.ELBO"));
        assertThat(FileDrop.among(List.of(new File("a.idx"), new File("elbo")))).isEmpty();
        assertThat(FileDrop.among(List.of())).isEmpty();
    }

    /// A file is read where it is, so a drop is a copy and never moves it, whatever the drag proposes.
    @Test
    void thePointerSaysThatARunWouldBeTakenAndNothingElse() {
        FxWindow.checkOnFx(() -> {
            assertThat(RUN.over(window)).as("before anything listens").isNull();
            listen();
            assertThat(RUN.over(window)).isEqualTo(TransferMode.COPY);
            assertThat(RUN.over(list)).isEqualTo(TransferMode.COPY);
            for (Dragged other : OTHERS) {
                assertThat(other.over(window)).isNull();
                assertThat(other.over(list)).isNull();
            }
            assertThat(opened).as("nothing was dropped").isEmpty();
            assertThat(added).isEmpty();
        });
    }

    @Test
    void aRunIsTakenByTheInnermostPartItIsDroppedOnAndOtherFilesByNone() {
        FxWindow.checkOnFx(() -> {
            listen();
            for (Dragged other : OTHERS) {
                assertThat(other.drop(list)).isFalse();
                assertThat(other.drop(window)).isFalse();
            }
            assertThat(opened).isEmpty();
            assertThat(RUN.drop(list)).isTrue();
            assertThat(added).containsExactly(Path.of("b.elbo"));
            assertThat(opened).as("what the list has taken").isEmpty();
            assertThat(RUN.drop(window)).isTrue();
            assertThat(opened).containsExactly(Path.of("b.elbo"));
            assertThat(added).hasSize(1);
        });
    }
}

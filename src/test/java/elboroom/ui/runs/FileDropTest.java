package elboroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;

class FileDropTest {
    @Test
    void theFirstRunAmongTheFilesIsTaken() {
        assertThat(FileDrop.among(List.of(new File("a.png"), new File("b.ELBO"), new File("c.elbo"))))
                .contains(Path.of("b.ELBO"));
        assertThat(FileDrop.among(List.of(new File("a.idx"), new File("elbo")))).isEmpty();
        assertThat(FileDrop.among(List.of())).isEmpty();
    }

    /// The platform without a display has no drags, so the test brings the files with the events.
    @Test
    void aRunIsTakenByTheInnermostPartItIsDroppedOnAndOtherFilesByNone() {
        var files = new ArrayList<File>();
        var opened = new ArrayList<Path>();
        var added = new ArrayList<Path>();
        Pane list = new Pane();
        Pane window = new Pane(list);
        FileDrop.on(window, opened::add, event -> files);
        FileDrop.on(list, added::add, event -> files);
        files.add(new File("a.png"));
        assertThat(drop(list)).isFalse();
        assertThat(drop(window)).isFalse();
        assertThat(opened).isEmpty();
        assertThat(added).isEmpty();
        files.add(new File("b.elbo"));
        assertThat(drop(list)).isTrue();
        assertThat(added).containsExactly(Path.of("b.elbo"));
        assertThat(opened).as("what the list has taken").isEmpty();
        assertThat(drop(window)).isTrue();
        assertThat(opened).containsExactly(Path.of("b.elbo"));
        assertThat(added).hasSize(1);
    }

    /// @return whether it was taken
    private static boolean drop(Node on) {
        var event = new DragEvent(
                null,
                on,
                DragEvent.DRAG_DROPPED,
                null,
                0,
                0,
                0,
                0,
                TransferMode.COPY,
                null,
                null,
                new PickResult(on, 0, 0));
        on.fireEvent(event);
        return event.isDropCompleted();
    }
}

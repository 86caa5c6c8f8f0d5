package elboroom.ui.runs;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// Takes the file of a run that is dropped on the window, or on a part of it that does something else with it.
public final class FileDrop {
    private FileDrop() {}

    /// Takes what is dropped on a node and what lies in it.
    ///
    /// @param dropped gets the run's file
    public static void on(Node node, Consumer<Path> dropped) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (among(files(event)).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            Optional<Path> run = among(files(event));
            if (run.isPresent()) {
                event.setDropCompleted(true);
                event.consume();
                dropped.accept(run.get());
            }
        });
    }

    private static List<File> files(DragEvent event) {
        Dragboard board = event.getDragboard();
        return board.hasFiles() ? board.getFiles() : List.of();
    }

    /// The first run among files.
    static Optional<Path> among(List<File> files) {
        return files.stream()
                .filter(file -> RunFiles.isRun(file.getName()))
                .findFirst()
                .map(File::toPath);
    }
}

package elboroom.app;

import elboroom.ui.fx.Background;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;

/// Shows the folder of the log in the system's file manager. Belongs to the FX thread.
final class LogFolder implements AutoCloseable {
    private static final Texts TEXTS = new Texts(LogFolder.class);

    private final Optional<Path> folder;
    private final FileManager manager;
    private final Background background;

    /// Shows a folder.
    @FunctionalInterface
    interface FileManager {
        /// @throws IOException if the system has no file manager
        void show(Path folder) throws IOException;

        /// The one of this system. It is started, and not waited for.
        static FileManager ofSystem() {
            return folder -> new ProcessBuilder(command(System.getProperty("os.name", ""), folder))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        /// What a system calls it by.
        static List<String> command(String os, Path folder) {
            boolean windows = os.toLowerCase(Locale.ROOT).startsWith("windows");
            String program = windows ? "explorer" : os.startsWith("Mac") ? "open" : "xdg-open";
            return List.of(program, folder.toString());
        }
    }

    /// @param folder   empty if there is no log
    /// @param own      where the file manager is started
    /// @param fx       the FX thread's executor; tests pass `Runnable::run`
    /// @param problems gets the problem if there is no file manager
    LogFolder(Optional<Path> folder, FileManager manager, Executor own, Executor fx, Consumer<Problem> problems) {
        this.folder = folder;
        this.manager = manager;
        background = new Background(
                Background.MOMENTS,
                own,
                fx,
                cause -> Problem.of(TEXTS.get("log.unopened", folder.orElseThrow()), cause, TEXTS.get("log.next")));
        background.onProblem(problems);
    }

    Command command() {
        return Command.of(Menu.HELP, "problem", TEXTS.get("command.log"), this::show)
                .when(new SimpleBooleanProperty(folder.isPresent()));
    }

    void show() {
        folder.ifPresent(path -> background.run(
                task -> {
                    manager.show(path);
                    return path;
                },
                shown -> {}));
    }

    boolean isWorking() {
        return background.workingProperty().get();
    }

    @Override
    public void close() {
        background.close();
    }
}

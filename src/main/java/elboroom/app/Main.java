package elboroom.app;

import elboroom.cli.ElboRoomCommand;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.FxStart;
import elboroom.ui.shell.Settings;
import elboroom.ui.shell.SettingsFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Starts the program: without arguments the window, otherwise the command line.
public final class Main {
    private static final String TOUR_FOLDER = "elbo-room-tour";

    private Main() {}

    /// @param args a command for the command line. Without arguments, the window opens; if no window can open, the tour
    ///     writes pictures of it instead
    public static void main(String[] args) {
        useOneLocale();
        Optional<String> obstacle = args.length == 0 ? FxStart.obstacle() : Optional.empty();
        if (args.length > 0) {
            runCommand(args);
        } else if (obstacle.isPresent()) {
            System.err.println(obstacle.get());
            Path folder = Path.of(TOUR_FOLDER).toAbsolutePath();
            System.err.println("Until then, pictures of it are drawn into the folder " + folder + ":");
            runCommand("tour", "--out", folder.toString());
        } else {
            openWindow();
        }
    }

    /// Numbers have the same form in every country: what programs read must not depend on it, and what people read
    /// should not mix two forms. Nor should it mix two languages: ours is English, so JavaFX's own texts are, too. And
    /// libraries that change the case of a name do it in the same way everywhere: in Turkish, the help would list
    /// `--init` last.
    static void useOneLocale() {
        Locale.setDefault(Locale.ROOT);
    }

    private static void runCommand(String... args) {
        int code =
                ElboRoomCommand.run(args, new HeadlessDriver(), (folder, progress) -> new Tour(folder, progress).run());
        HeadlessToolkit.stop();
        System.exit(code);
    }

    private static void openWindow() {
        SettingsFile file = SettingsFile.ofUser();
        Settings settings = file.load();
        CompletableFuture<Settings> closed = new CompletableFuture<>();
        FxStart.startup();
        FxDispatch.run(() -> {
            try {
                new Program(Program.Options.DEFAULT.withSettings(settings), closed::complete).show();
            } catch (RuntimeException | Error e) {
                closed.completeExceptionally(e);
            }
        });
        try {
            file.save(closed.join());
        } finally {
            FxStart.exit();
        }
    }
}

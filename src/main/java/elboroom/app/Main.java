package elboroom.app;

import elboroom.cli.ElboRoomCommand;
import elboroom.cli.ExitCode;
import elboroom.cli.ProgramVersion;
import elboroom.project.RecoveryFolder;
import elboroom.project.SpillFile;
import elboroom.training.Spill;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.FxStart;
import elboroom.ui.runs.Recovery;
import elboroom.ui.runs.RunFiles;
import elboroom.ui.shell.Settings;
import elboroom.ui.shell.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Starts the program: without arguments or with a run's file the window, otherwise the command line.
public final class Main {
    private static final String TOUR_FOLDER = "elbo-room-tour";

    private Main() {}

    /// @param args a command for the command line. Without arguments, the window opens; with the file of a run, it
    ///     opens with this run. If no window can open, the tour writes pictures of it instead, and a run's file is a
    ///     failure
    public static void main(String[] args) {
        useOneLocale();
        boolean window = args.length == 0 || isRun(args);
        Optional<String> obstacle = window ? FxStart.obstacle() : Optional.empty();
        if (!window) {
            runCommand(args);
        } else if (obstacle.isPresent()) {
            System.err.println(obstacle.get());
            if (args.length > 0) {
                System.exit(ExitCode.FAILED);
            }
            Path folder = Path.of(TOUR_FOLDER).toAbsolutePath();
            System.err.println("Until then, pictures of it are drawn into the folder " + folder + ":");
            runCommand("tour", "--out", folder.toString());
        } else {
            openWindow(SettingsFile.ofUser(), args.length == 0 ? null : Path.of(args[0]), program -> {});
        }
    }

    /// Whether the arguments are one file of a run, which may not be there.
    static boolean isRun(String... args) {
        return args.length == 1 && !args[0].startsWith("-") && RunFiles.isRun(args[0]);
    }

    /// Numbers have the same form in every country: what programs read must not depend on it, and what people read
    /// should not mix two forms. Nor should it mix two languages: ours is English, so JavaFX's own texts are, too. And
    /// libraries that change the case of a name do it in the same way everywhere: in Turkish, the help would list
    /// `--init` last.
    static void useOneLocale() {
        Locale.setDefault(Locale.ROOT);
    }

    private static void runCommand(String... args) {
        int code = ElboRoomCommand.run(
                args, new HeadlessDriver(), (folder, progress, pictures) -> new Tour(folder, progress, pictures).run());
        HeadlessToolkit.stop();
        System.exit(code);
    }

    /// Opens the window and returns when it is closed.
    ///
    /// @param run   the file of a run to open; null for a new run
    /// @param shown called on the FX thread when the window is there
    static void openWindow(SettingsFile file, @Nullable Path run, Consumer<Program> shown) {
        UserHome home = UserHome.open(file);
        System.getLogger(Main.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "Elbo Room {0}, Java {1}, {2} {3}",
                        ProgramVersion.number(),
                        Runtime.version(),
                        System.getProperty("os.name", ""),
                        System.getProperty("os.arch", ""));
        Optional<Path> folder = file.recoveryFolder().filter(each -> home.isWritable());
        Optional<RecoveryFolder> kept = folder.map(RecoveryFolder::new);
        Options options = Options.DEFAULT
                .withSettings(file.load())
                .withRecovery(kept.map(each -> Recovery.in(each, ProgramVersion.number()))
                        .orElse(Recovery.NONE))
                .withSpill(folder.<Spill>map(SpillFile::new).orElse(Spill.NONE))
                .withFile(run)
                .withHome(home);
        showAndWait(
                options,
                last -> {
                    if (home.isWritable()) {
                        file.save(last);
                    }
                },
                shown);
        kept.ifPresent(Main::forget); // the run was saved, or a person said that it need not be
    }

    /// @param save takes the last settings, whether a person closes the window or the system ends the process
    private static void showAndWait(Options options, Consumer<Settings> save, Consumer<Program> shown) {
        CompletableFuture<Settings> closed = new CompletableFuture<>();
        AtomicReference<@Nullable Program> window = new AtomicReference<>();
        FxStart.startup();
        FxDispatch.run(() -> {
            try {
                var program = new Program(options, closed::complete);
                program.show();
                window.set(program);
                shown.accept(program);
            } catch (RuntimeException | Error e) {
                closed.completeExceptionally(e);
            }
        });
        var end = new EndOfProcess(
                FxDispatch.executor(),
                () -> Optional.ofNullable(window.get()).map(Program::settings),
                save,
                EndOfProcess.PATIENCE);
        try (var _ = end.watch()) {
            save.accept(closed.join());
        } finally {
            FxStart.exit();
        }
    }

    private static void forget(RecoveryFolder kept) {
        try {
            kept.close();
        } catch (IOException e) { // it is offered at the next start
            System.getLogger(Main.class.getName())
                    .log(System.Logger.Level.WARNING, "The run that was kept in case of a crash stays", e);
        }
    }
}

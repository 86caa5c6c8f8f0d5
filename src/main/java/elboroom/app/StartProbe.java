package elboroom.app;

import elboroom.bench.WindowDriver;
import elboroom.training.RunState;
import elboroom.ui.run.RunModel;
import elboroom.ui.shell.Workspace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;

/// Measures how long the program takes from its start to its window, from a click on Train to the first point of a
/// chart, and to open a workspace for the first time. It does so in a new process. The package's startup cache is made
/// by it, too: so it knows the classes of every workspace.
final class StartProbe {
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private StartProbe() {}

    /// Launches the process and waits for its times.
    static WindowDriver.StartTimes launch() throws IOException {
        Path answer = Files.createTempFile("elbo-room-start", ".txt");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), StartProbe.class.getName()));
            command.add(answer.toString());
            command.add(Long.toString(System.currentTimeMillis()));
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the start of the window: got nothing in %d s".formatted(AT_MOST.toSeconds()));
            }
            String[] words = Files.readString(answer).strip().split(" ", -1);
            if (process.exitValue() != 0 || words.length != 3) {
                throw new IOException(
                        "the start of the window: got exit code %d, expected 0".formatted(process.exitValue()));
            }
            return new WindowDriver.StartTimes(
                    Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the start of the window: interrupted", e);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    /// Runs in the new process.
    ///
    /// @param args the file for the answer, and when the process was launched, in milliseconds since 1970
    public static void main(String[] args) throws IOException {
        HeadlessToolkit.start();
        CompletableFuture<Long> shown = new CompletableFuture<>();
        Program program = HeadlessToolkit.call(() -> {
            Program created = new Program(Options.DEFAULT, kept -> {});
            created.show();
            onNextFrame(created.stage().getScene(), () -> shown.complete(System.currentTimeMillis()));
            return created;
        });
        double window = (shown.join() - Long.parseLong(args[1])) * 1e-3;
        double chart = trainToChart(program);
        double workspace = openWorkspaces(program);
        Files.writeString(Path.of(args[0]), window + " " + chart + " " + workspace);
        HeadlessToolkit.run(program::close);
        HeadlessToolkit.stop();
    }

    private static double trainToChart(Program program) {
        HeadlessToolkit.await(
                "the first run",
                AT_MOST,
                () -> program.workbench().run().readyProperty().get());
        CompletableFuture<Long> moved = new CompletableFuture<>();
        long pressed = HeadlessToolkit.call(() -> {
            program.workbench().charts().curvesProperty().subscribe(curves -> {
                boolean point =
                        !curves.elbo().isEmpty() && curves.elbo().getFirst().length() > 0;
                if (point) {
                    onNextFrame(program.stage().getScene(), () -> moved.complete(System.nanoTime()));
                }
            });
            long now = System.nanoTime();
            program.workbench().run().toggle();
            return now;
        });
        return (moved.join() - pressed) * 1e-9;
    }

    /// Opens every workspace, after training has paused.
    ///
    /// @return seconds from the choice to the first laid-out frame of the slowest
    private static double openWorkspaces(Program program) {
        RunModel run = program.workbench().run();
        HeadlessToolkit.run(run::toggle);
        HeadlessToolkit.await("the pause", AT_MOST, () -> run.stateProperty().get() == RunState.PAUSED);
        double slowest = 0;
        List<Workspace> unseen = new ArrayList<>(Views.workspaces(Views.ALL));
        unseen.remove(Workspace.EXPLORE);
        for (Workspace workspace : unseen) {
            CompletableFuture<Long> laidOut = new CompletableFuture<>();
            long chosen = HeadlessToolkit.call(() -> {
                long now = System.nanoTime();
                program.shellModel().workspaceProperty().set(workspace);
                onNextFrame(program.stage().getScene(), () -> laidOut.complete(System.nanoTime()));
                return now;
            });
            slowest = Math.max(slowest, (laidOut.join() - chosen) * 1e-9);
        }
        return slowest;
    }

    private static void onNextFrame(Scene scene, Runnable then) {
        Runnable[] listener = new Runnable[1];
        listener[0] = () -> {
            scene.removePostLayoutPulseListener(listener[0]);
            then.run();
        };
        scene.addPostLayoutPulseListener(listener[0]);
    }
}

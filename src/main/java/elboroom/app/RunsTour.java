package elboroom.app;

import elboroom.cli.ProgramVersion;
import elboroom.project.RecoveryFolder;
import elboroom.ui.explorer.DecodeTimer;
import elboroom.ui.runs.Recovery;
import elboroom.ui.runs.Shelf;
import elboroom.ui.shell.Workspace;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.CheckBox;

/// The part of the [Tour] with several runs: over one another, in the table of what they differ in, and offered as what
/// a crash has left.
final class RunsTour {
    private static final double[] BETAS = {0.25, 0.5, 1, 2, 4, 8};
    private static final String LEFT = "recovery-999999999-0.elbo"; // by no process
    private static final int WIDTH = Tour.SIZES[0][0];
    private static final int HEIGHT = Tour.SIZES[0][1];

    private final Tour tour;

    RunsTour(Tour tour) {
        this.tour = tour;
    }

    void run() throws IOException {
        Path folder = Files.createTempDirectory("elbo-room-tour");
        Path file = folder.resolve(LEFT);
        try {
            try (HeadlessWindow window = HeadlessWindow.open(WIDTH, HEIGHT, DecodeTimer.NONE)) {
                train(window);
                compare(window);
                HeadlessToolkit.run(() -> window.program().runs().save(file, true, () -> {}));
                HeadlessToolkit.await("the runs' file", Duration.ofMinutes(1), () -> Files.exists(file));
            }
            Recovery recovery = Recovery.in(new RecoveryFolder(folder), ProgramVersion.number());
            try (HeadlessWindow window =
                    HeadlessWindow.open(WIDTH, HEIGHT, DecodeTimer.NONE, VaeConfig.DEFAULT, recovery)) {
                HeadlessToolkit.await(
                        "the offer",
                        Duration.ofMinutes(1),
                        () -> window.node(".recovery").isVisible());
                tour.keep(window, "recovery");
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void train(HeadlessWindow window) {
        for (double beta : BETAS) {
            Tour.reset(window);
            HeadlessToolkit.run(
                    () -> window.workbench().hyperparameters().betaProperty().set(beta));
            HeadlessToolkit.run(() -> window.workbench().run().toggle());
            window.awaitStep(Tour.STEPS_AN_EPOCH);
            Tour.pause(window);
        }
    }

    private void compare(HeadlessWindow window) throws IOException {
        var workspace = window.program().shellModel().workspaceProperty();
        HeadlessToolkit.run(() -> workspace.set(Workspace.of(Shelf.class)));
        window.settle("the list of runs");
        HeadlessToolkit.run(() -> window.node(".shelf-list").lookupAll(".check-box").stream()
                .map(CheckBox.class::cast)
                .filter(box -> box.isVisible() && !box.isSelected())
                .forEach(CheckBox::fire));
        tour.keep(window, "runs-differences");
        HeadlessToolkit.run(() -> workspace.set(Workspace.EXPLORE));
        tour.keep(window, "runs-overlaid");
    }
}

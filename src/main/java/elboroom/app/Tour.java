package elboroom.app;

import elboroom.latent.BernoulliFamily;
import elboroom.training.Hyperparameters;
import elboroom.training.Remembered;
import elboroom.training.RunState;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.StackedBars;
import elboroom.ui.explorer.DecodeTimer;
import elboroom.ui.fx.Popups;
import elboroom.ui.fx.Theme;
import elboroom.ui.lab.Lab;
import elboroom.ui.run.RunModel;
import elboroom.ui.shell.Workspace;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;

/// Goes through the views of the real window and saves a picture of each, light and dark, in two sizes. The names of
/// the files do not change, because the README shows some of them.
final class Tour {
    static final int[][] SIZES = {{1440, 900}, {1280, 800}};
    static final long STEPS_AN_EPOCH = 469;
    private static final int EPOCHS = 4;
    private static final long FEW_STEPS = 150;
    private static final int AN_IMAGE = 5;
    private static final long WATCHED_STEPS = 6 * STEPS_AN_EPOCH;
    private static final int LARGE_LATENT_SIZE = 20;
    private static final int BITS = 8;
    private static final int[] MANY_BITS = {20, 64, 200};
    private static final double HUGE_LEARNING_RATE = 10;

    private final Path folder;
    private final Consumer<String> progress;
    private final Consumer<Path> pictures;

    /// @param progress receives one line a view
    /// @param pictures receives each picture as soon as it is written
    Tour(Path folder, Consumer<String> progress, Consumer<Path> pictures) {
        this.folder = folder;
        this.progress = progress;
        this.pictures = pictures;
    }

    /// Takes the tour.
    void run() throws IOException {
        try (HeadlessWindow window = HeadlessWindow.open(SIZES[0][0], SIZES[0][1], DecodeTimer.NONE)) {
            keep(window, "start");
            train(window);
            explore(window);
            lookBack(window);
            evidence(window, "evidence-gaussian");
            largeLatent(window);
            diverge(window);
            binary(window);
        }
        try (HeadlessWindow window = HeadlessWindow.open(
                SIZES[0][0],
                SIZES[0][1],
                DecodeTimer.NONE,
                VaeConfig.DEFAULT.withFamily(BernoulliFamily.INSTANCE).withLatentSize(BITS))) {
            evidence(window, "evidence-binary");
            reset(window);
            compareEstimators(window);
            visitOthers(window);
        }
        new RunsTour(this).run();
    }

    private void train(HeadlessWindow window) throws IOException {
        HeadlessToolkit.run(() -> window.workbench().run().toggle());
        window.awaitStep(FEW_STEPS);
        keep(window, "training");
        window.awaitStep(EPOCHS * STEPS_AN_EPOCH);
        pause(window);
        keep(window, "trained");
    }

    private void explore(HeadlessWindow window) throws IOException {
        window.drag(new Point2D(0, 0), new Point2D(-1, -1), 20, Duration.ofMillis(16));
        window.rest();
        keep(window, "crosshair");
        HeadlessToolkit.run(() -> window.map().selectedProperty().set(2));
        keep(window, "selected");
        for (String unfolding : List.of("more", "explain")) {
            Button button = HeadlessToolkit.call(() -> (Button) window.node("#" + unfolding));
            keep(window, unfolding, button::fire); // another theme or size closes the popover
        }
    }

    /// Shows a moment of the past.
    private void lookBack(HeadlessWindow window) throws IOException {
        RunModel run = window.workbench().run();
        HeadlessToolkit.run(() -> Objects.requireNonNull(run.present(), "a run").keyframes().stream()
                .map(Remembered::here)
                .filter(Objects::nonNull)
                .filter(moment -> moment.step() >= FEW_STEPS)
                .findFirst()
                .ifPresent(run.moments()::lookAt));
        keep(window, "timeline");
        HeadlessToolkit.run(run.moments()::backToNow);
    }

    /// Shows the evidence from the first training step on. Training then pauses, and the evidence of these weights is
    /// shown, too.
    private void evidence(HeadlessWindow window, String name) throws IOException {
        reset(window);
        ToggleButton chip = HeadlessToolkit.call(() -> (ToggleButton) window.node("#evidenceChip"));
        StackedBars bars = HeadlessToolkit.call(() -> (StackedBars) window.node(".stacked-bars"));
        HeadlessToolkit.run(chip::fire);
        awaitEvidence(window, bars, 0);
        HeadlessToolkit.run(() -> window.map().selectedProperty().set(AN_IMAGE));
        HeadlessToolkit.run(() -> window.workbench().run().toggle());
        window.awaitStep(WATCHED_STEPS);
        pause(window);
        awaitEvidence(window, bars, WATCHED_STEPS);
        keep(window, name);
        HeadlessToolkit.run(chip::fire);
    }

    private static void awaitEvidence(HeadlessWindow window, StackedBars bars, long step) {
        LiveChart curve = HeadlessToolkit.call(() -> (LiveChart) window.node(".evidence .live-chart"));
        HeadlessToolkit.await("the evidence", Duration.ofMinutes(2), () -> {
            List<Series> shown = curve.getSeries();
            return !bars.getRows().isEmpty()
                    && !shown.isEmpty()
                    && shown.getFirst().x()[shown.getFirst().length() - 1] >= step;
        });
    }

    private void largeLatent(HeadlessWindow window) throws IOException {
        HeadlessToolkit.run(
                () -> window.workbench().structure().latentSizeProperty().set(LARGE_LATENT_SIZE));
        keep(window, "pending");
        restart(window, LARGE_LATENT_SIZE);
        HeadlessToolkit.run(() -> window.workbench().run().toggle());
        window.awaitStep(2 * STEPS_AN_EPOCH);
        pause(window);
        keep(window, "latent-20");
    }

    private void diverge(HeadlessWindow window) throws IOException {
        var rate = window.workbench().hyperparameters().learningRateProperty();
        HeadlessToolkit.run(() -> {
            rate.set(HUGE_LEARNING_RATE);
            window.workbench().run().toggle();
        });
        window.await("the divergence", RunState.DIVERGED);
        keep(window, "diverged");
        HeadlessToolkit.run(() -> rate.set(Hyperparameters.DEFAULT.learningRate()));
    }

    /// Runs a study of the estimators for binary latents.
    private void compareEstimators(HeadlessWindow window) throws IOException {
        HeadlessToolkit.run(() -> window.workbench().run().toggle());
        window.awaitStep(STEPS_AN_EPOCH);
        pause(window);
        HeadlessToolkit.run(
                () -> window.program().shellModel().workspaceProperty().set(Workspace.of(Lab.class)));
        keep(window, "estimators-empty");
        Node busy = HeadlessToolkit.call(() -> window.node("#busy"));
        HeadlessToolkit.run(() -> ((Button) window.node("#run")).fire());
        HeadlessToolkit.await("the study's end", Duration.ofMinutes(5), () -> !busy.isVisible());
        keep(window, "estimators");
    }

    /// The workspaces that the tour has not been to.
    private void visitOthers(HeadlessWindow window) throws IOException {
        for (Workspace one : Views.workspaces(Views.ALL)) {
            if (!one.equals(Workspace.EXPLORE) && !one.equals(Workspace.of(Lab.class))) {
                HeadlessToolkit.run(
                        () -> window.program().shellModel().workspaceProperty().set(one));
                keep(window, "workspace-" + one.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private void binary(HeadlessWindow window) throws IOException {
        var structure = window.workbench().structure();
        HeadlessToolkit.run(() -> structure.familyProperty().set(BernoulliFamily.INSTANCE));
        keep(window, "binary-pending");
        restart(window, BernoulliFamily.INSTANCE.firstSize());
        HeadlessToolkit.run(() -> window.workbench().run().toggle());
        window.awaitStep(2 * STEPS_AN_EPOCH);
        pause(window);
        keep(window, "binary");
        flipFirstNeighbour(window);
        keep(window, "binary-flipped");
        for (int bits : MANY_BITS) {
            HeadlessToolkit.run(() -> structure.latentSizeProperty().set(bits));
            restart(window, bits);
            HeadlessToolkit.run(() -> window.workbench().run().toggle());
            window.awaitStep(STEPS_AN_EPOCH);
            pause(window);
            flipFirstNeighbour(window);
            keep(window, "binary-" + bits);
        }
    }

    private static void flipFirstNeighbour(HeadlessWindow window) {
        window.settle("the neighbours");
        HeadlessToolkit.run(() -> window.node(".thumbnail").executeAccessibleAction(AccessibleAction.FIRE));
    }

    private static void restart(HeadlessWindow window, int latentSize) {
        HeadlessToolkit.run(() -> window.workbench().restart());
        HeadlessToolkit.await("another run", Duration.ofSeconds(30), () -> {
            var shown = window.workbench().run().shown();
            return shown != null && shown.step() == 0 && shown.config().model().latentSize() == latentSize;
        });
    }

    static void reset(HeadlessWindow window) {
        long before = HeadlessToolkit.call(() -> run(window));
        HeadlessToolkit.run(() -> window.workbench().run().reset());
        HeadlessToolkit.await("the reset", Duration.ofSeconds(30), () -> run(window) != before);
    }

    private static long run(HeadlessWindow window) {
        var shown = window.workbench().run().shown();
        return shown == null ? -1 : shown.run().number();
    }

    static void pause(HeadlessWindow window) {
        HeadlessToolkit.run(() -> window.workbench().run().toggle());
        window.await("the pause", RunState.PAUSED);
    }

    void keep(HeadlessWindow window, String name) throws IOException {
        keep(window, name, () -> {});
    }

    /// @param open opens something over the window, for each picture anew
    private void keep(HeadlessWindow window, String name, Runnable open) throws IOException {
        for (int[] size : SIZES) {
            window.resize(size[0], size[1]);
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                HeadlessToolkit.run(
                        () -> window.program().themes().themeProperty().set(theme));
                String picture =
                        "%s-%dx%d-%s.png".formatted(name, size[0], size[1], theme == Theme.DARK ? "dark" : "light");
                window.settle(picture);
                HeadlessToolkit.run(open);
                window.settle(picture);
                Path file = folder.resolve(picture);
                window.picture(file);
                HeadlessToolkit.run(Popups::hide);
                pictures.accept(file);
            }
        }
        progress.accept(name);
    }
}

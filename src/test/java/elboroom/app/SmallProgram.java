package elboroom.app;

import elboroom.FxWindow;
import elboroom.data.Binarization;
import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.latent.BernoulliFamily;
import elboroom.optim.OptimizerKind;
import elboroom.project.RunData;
import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import elboroom.tensor.GemmProvider;
import elboroom.training.Hyperparameters;
import elboroom.training.RunState;
import elboroom.training.Spill;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Series;
import elboroom.ui.explorer.DecodeTimer;
import elboroom.ui.fx.Theme;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.Recovery;
import elboroom.ui.shell.Preferences;
import elboroom.ui.shell.Settings;
import elboroom.ui.shell.Workspace;
import elboroom.vae.VaeConfig;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/// The real window with a small model and small images of vertical or horizontal bars.
final class SmallProgram {
    private static final int SIDE = 8;
    private static final int IMAGES = 240;
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    final CompletableFuture<Settings> closed = new CompletableFuture<>();
    final Program program;

    /// Opens the window; call on the FX thread.
    SmallProgram(Path folder) throws IOException {
        this(folder, VaeConfig.DEFAULT.withHidden(List.of(16)));
    }

    /// Opens the window with other views; call on the FX thread.
    SmallProgram(Path folder, List<Views.Placed> views) throws IOException {
        this(folder, VaeConfig.DEFAULT.withHidden(List.of(16)), views);
    }

    /// Opens the window with a structure and the default estimator of its family; call on the FX thread.
    SmallProgram(Path folder, VaeConfig model) throws IOException {
        this(folder, model, Views.ALL);
    }

    /// Opens the window with a model of so many bits; call on the FX thread.
    static SmallProgram ofBits(Path folder, int bits) throws IOException {
        return new SmallProgram(
                folder,
                VaeConfig.DEFAULT
                        .withHidden(List.of(16))
                        .withFamily(BernoulliFamily.INSTANCE)
                        .withLatentSize(bits));
    }

    private SmallProgram(Path folder, VaeConfig model, List<Views.Placed> views) throws IOException {
        this(folder, model, views, options -> options);
    }

    /// Opens the window; call on the FX thread.
    ///
    /// @param recovery keeps unsaved runs
    /// @param file     a run to open; null for a new one
    SmallProgram(Path folder, List<Views.Placed> views, Recovery recovery, @Nullable Path file) throws IOException {
        this(
                folder,
                VaeConfig.DEFAULT.withHidden(List.of(16)),
                views,
                options -> options.withRecovery(recovery).withFile(file));
    }

    /// Opens the window; call on the FX thread.
    ///
    /// @param spill takes moments that have no room in memory
    SmallProgram(Path folder, Spill spill) throws IOException {
        this(folder, VaeConfig.DEFAULT.withHidden(List.of(16)), Views.ALL, options -> options.withSpill(spill));
    }

    /// Opens the window; call on the FX thread.
    ///
    /// @param home where the user's things are kept
    SmallProgram(Path folder, UserHome home) throws IOException {
        this(folder, VaeConfig.DEFAULT.withHidden(List.of(16)), Views.ALL, options -> options.withHome(home));
    }

    private SmallProgram(Path folder, VaeConfig model, List<Views.Placed> views, UnaryOperator<Options> others)
            throws IOException {
        Settings settings = Settings.DEFAULT
                .withWindow(Optional.of(new Settings.Position(0, 0)), WIDTH, HEIGHT)
                .withPreferences(Preferences.DEFAULT.withTheme(Theme.LIGHT));
        var options = new Options(
                settings,
                source(folder),
                config(model),
                hyperparameters(model),
                DecodeTimer.NONE,
                Recovery.NONE,
                Spill.NONE,
                null,
                UserHome.NONE);
        program = new Program(others.apply(options), views, closed::complete);
        program.show();
        program.stage().setWidth(WIDTH); // more than the screen of this platform has
        program.stage().setHeight(HEIGHT);
    }

    private static TrainingConfig config(VaeConfig model) {
        return new TrainingConfig(model, Binarization.DEFAULT, OptimizerKind.ADAM, 1, 1, 4, 8, 20);
    }

    private static Hyperparameters hyperparameters(VaeConfig model) {
        return Hyperparameters.DEFAULT.withBatchSize(20).withEstimator(EstimatorCatalogue.defaultFor(model.family()));
    }

    /// Trains a run of bits without a window, and writes its file.
    ///
    /// @param folder of its images
    static void writeRun(Path file, Path folder, long steps) throws IOException {
        LoadedData data = source(folder).load();
        VaeConfig model = VaeConfig.DEFAULT
                .withFamily(BernoulliFamily.INSTANCE)
                .withLatentSize(5)
                .withHidden(List.of(12))
                .withPixels(data.data().train().pixels());
        var gemm = GemmProvider.best();
        try (var loop = new TrainingLoop(
                data.data(), config(model), hyperparameters(model).withBeta(0.7).withLearningRate(0.0123), gemm)) {
            while (loop.steps() < steps) {
                loop.step();
                if (loop.steps() == steps / 2) {
                    loop.setHyperparameters(loop.hyperparameters().withBeta(1.3));
                }
            }
            var saved =
                    new SavedRun("bars", "a note", RunData.of(data), gemm.description(), loop.config(), loop.capture());
            Files.createDirectories(file.toAbsolutePath().getParent());
            RunFile.write(file, saved, "test");
        }
    }

    static DataSource source(Path folder) throws IOException {
        byte[] pixels = new byte[IMAGES * SIDE * SIDE];
        byte[] labels = new byte[IMAGES];
        for (int image = 0; image < IMAGES; image++) {
            labels[image] = (byte) (image % 2);
            for (int along = 0; along < SIDE; along++) {
                int across = image / 2 % SIDE;
                int pixel = image % 2 == 0 ? along * SIDE + across : across * SIDE + along;
                pixels[image * SIDE * SIDE + pixel] = (byte) 255;
            }
        }
        Path imageFile = folder.resolve("bars-images.idx");
        Path labelFile = folder.resolve("bars-labels.idx");
        Files.write(imageFile, idx(0x803, pixels, IMAGES, SIDE, SIDE));
        Files.write(labelFile, idx(0x801, labels, IMAGES));
        return DataSource.of(imageFile, labelFile, null, null);
    }

    private static byte[] idx(int magic, byte[] values, int... dimensions) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(magic);
            for (int dimension : dimensions) {
                out.writeInt(dimension);
            }
            out.write(values);
        }
        return bytes.toByteArray();
    }

    /// Waits for a condition, asked on the FX thread, and for the frame after it.
    static void await(String what, Callable<Boolean> condition) {
        FxWindow.await(what, condition);
    }

    void awaitState(RunState state) {
        await("state " + state, () -> run().stateProperty().get() == state);
    }

    void awaitStep(long step) {
        await("step " + step, () -> shown().step() >= step);
    }

    /// Waits until every view shows what it should.
    void settle() {
        Settling settling = FxWindow.onFx(() -> Settling.of(program));
        await("a settled window", settling::isOver);
        FxWindow.onFx(() -> {
            settling.stop();
            return settling;
        });
    }

    RunModel run() {
        return program.workbench().run();
    }

    TrainingSnapshot present() {
        TrainingSnapshot present = run().present();
        if (present == null) {
            throw new AssertionError("no snapshot yet");
        }
        return present;
    }

    TrainingSnapshot shown() {
        TrainingSnapshot shown = run().shown();
        if (shown == null) {
            throw new AssertionError("no snapshot yet");
        }
        return shown;
    }

    /// The training curve that a chart shows.
    static double[] curve(FxRobot robot, String chart) {
        return FxWindow.onFx(() -> {
            Series train =
                    robot.lookup(chart).queryAs(LiveChart.class).getSeries().getFirst();
            return Arrays.copyOf(train.y(), train.length());
        });
    }

    /// Shows every workspace once, and both sides of that of the estimators, because they are made then.
    void openEveryWorkspace(FxRobot robot) {
        var shown = program.shellModel().workspaceProperty();
        robot.interact(() -> {
            Views.workspaces(Views.ALL).forEach(shown::set);
            robot.lookup(".lab #side")
                    .queryAs(SegmentedButton.class)
                    .getButtons()
                    .reversed()
                    .forEach(ToggleButton::fire);
            shown.set(Workspace.EXPLORE);
        });
    }

    /// Whether a node and all that contain it are visible.
    static boolean visible(FxRobot robot, String selector) {
        return FxWindow.onFx(() -> visibleNow(robot, selector));
    }

    private static boolean visibleNow(FxRobot robot, String selector) {
        Optional<Node> found = robot.lookup(selector).tryQuery();
        Node node = found.orElse(null);
        while (node != null && node.isVisible()) {
            node = node.getParent();
        }
        return found.isPresent() && node == null;
    }

    /// Replaces a text field's text as a user does.
    static void type(FxRobot robot, String field, String text) {
        robot.clickOn(field);
        robot.interact(() -> ((TextField) robot.lookup(field).query()).clear());
        robot.write(text, 0).type(KeyCode.ENTER);
    }
}

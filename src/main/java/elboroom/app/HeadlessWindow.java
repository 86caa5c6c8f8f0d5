package elboroom.app;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.project.AtomicFile;
import elboroom.text.FileReason;
import elboroom.training.RunState;
import elboroom.training.Spill;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.explorer.DecodeTimer;
import elboroom.ui.fx.Popups;
import elboroom.ui.fx.Theme;
import elboroom.ui.runs.Recovery;
import elboroom.ui.scatter.ScatterPlot;
import elboroom.ui.shell.Preferences;
import elboroom.ui.shell.Settings;
import elboroom.ui.training.WorkbenchModel;
import elboroom.vae.VaeConfig;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// The real window on the platform without a display, controlled by code: it can drag the mouse and take pictures. Call
/// its methods from a thread other than the FX thread, unless they say otherwise.
final class HeadlessWindow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Program program;
    private @Nullable ScatterPlot map;

    private HeadlessWindow(Program program) {
        this.program = program;
    }

    /// Opens the window at the screen's corner and returns when the first run is ready.
    static HeadlessWindow open(double width, double height, DecodeTimer timer) {
        return open(width, height, timer, VaeConfig.DEFAULT);
    }

    /// The same with another structure and the default estimator of its family.
    static HeadlessWindow open(double width, double height, DecodeTimer timer, VaeConfig model) {
        return open(width, height, timer, model, Recovery.NONE); // the user's runs are not ours
    }

    /// The same where a crash may have left runs.
    static HeadlessWindow open(double width, double height, DecodeTimer timer, VaeConfig model, Recovery recovery) {
        HeadlessToolkit.start();
        Options standard = Options.DEFAULT;
        Settings settings = standard.settings()
                .withWindow(Optional.of(new Settings.Position(0, 0)), width, height)
                .withPreferences(Preferences.DEFAULT.withTheme(Theme.LIGHT));
        Program program = HeadlessToolkit.call(() -> {
            Program created = new Program(
                    new Options(
                            settings,
                            standard.source(),
                            standard.config().withModel(model),
                            standard.hyperparameters().withEstimator(EstimatorCatalogue.defaultFor(model.family())),
                            timer,
                            recovery,
                            Spill.NONE,
                            null,
                            UserHome.NONE),
                    kept -> {});
            created.show();
            return created;
        });
        HeadlessWindow window = new HeadlessWindow(program);
        window.resize(width, height); // which may be more than the platform's screen has
        window.await("the first run", RunState.READY);
        return window;
    }

    Program program() {
        return program;
    }

    WorkbenchModel workbench() {
        return program.workbench();
    }

    /// Waits for a state of the run.
    void await(String what, RunState state) {
        HeadlessToolkit.await(
                what, PATIENCE, () -> workbench().run().stateProperty().get() == state);
    }

    /// Waits until training has done so many steps.
    void awaitStep(long step) {
        HeadlessToolkit.await("step " + step, PATIENCE.multipliedBy(5), () -> {
            TrainingSnapshot shown = workbench().run().present();
            return shown != null && shown.step() >= step;
        });
    }

    /// The newest training step.
    long steps() {
        TrainingSnapshot snapshot = workbench().run().newest();
        return snapshot == null ? 0 : snapshot.step();
    }

    /// Changes the window's size.
    void resize(double width, double height) {
        Stage stage = program.stage();
        HeadlessToolkit.run(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        HeadlessToolkit.await(
                "a window of %.0f × %.0f".formatted(width, height),
                PATIENCE,
                () -> stage.getScene().getWidth() == width && stage.getScene().getHeight() == height);
    }

    /// Waits until every view shows the present moment, selection, theme and size.
    ///
    /// @param what named in the error
    /// @throws IllegalStateException if that takes minutes; says what is left to do
    void settle(String what) {
        Settling settling = HeadlessToolkit.call(() -> Settling.of(program));
        try {
            HeadlessToolkit.await(
                    () -> "%s: %s".formatted(what, settling.unsettled()), PATIENCE.multipliedBy(3), settling::isOver);
        } finally {
            HeadlessToolkit.run(settling::stop);
        }
    }

    /// A node of the scene, by its CSS selector; call this on the FX thread.
    Node node(String selector) {
        Node found = program.stage().getScene().lookup(selector);
        if (found == null) {
            throw new IllegalStateException("the window: got no node %s, expected one".formatted(selector));
        }
        return found;
    }

    /// The latent map, looked up once; call this on the FX thread.
    ScatterPlot map() {
        ScatterPlot known = map;
        if (known == null) {
            known = (ScatterPlot) node(".scatter-plot");
            map = known;
        }
        return known;
    }

    /// Where a point of the latent map is on the screen; call this on the FX thread.
    Point2D onScreen(double x, double y) {
        ScatterPlot map = map();
        return map.localToScreen(map.locate(x, y));
    }

    /// Drags the crosshair from one latent point to another.
    void drag(Point2D from, Point2D to, int moves, Duration between) {
        Point2D[] path = new Point2D[moves + 1];
        for (int i = 0; i <= moves; i++) {
            path[i] = from.interpolate(to, (double) i / moves);
        }
        dragAlong(path, moves, between);
    }

    /// Drags the crosshair along points of the latent map. After the last point, it goes on with the first.
    void dragAlong(Point2D[] path, int moves, Duration between) {
        Robot robot = HeadlessToolkit.call(Robot::new);
        HeadlessToolkit.run(() -> {
            Point2D crosshair = map().crosshairProperty().get();
            robot.mouseMove(onScreen(crosshair.getX(), crosshair.getY()));
            robot.mousePress(MouseButton.PRIMARY);
        });
        for (int i = 1; i <= moves; i++) {
            Point2D at = path[i % path.length];
            HeadlessToolkit.run(() -> robot.mouseMove(onScreen(at.getX(), at.getY())));
            HeadlessToolkit.pass(between);
        }
        HeadlessToolkit.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    /// Moves the pointer to a place where nothing reacts.
    void rest() {
        HeadlessToolkit.run(() -> new Robot().mouseMove(0, 0));
    }

    /// Writes a picture of the whole window, with what has opened over it. The file appears as a whole.
    void picture(Path file) throws IOException {
        write(take(), file);
    }

    private BufferedImage take() {
        return HeadlessToolkit.call(() -> {
            Scene scene = program.stage().getScene();
            BufferedImage image =
                    new BufferedImage((int) scene.getWidth(), (int) scene.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = image.createGraphics();
            pen.drawImage(SwingFXUtils.fromFXImage(scene.snapshot(null), null), 0, 0, null);
            for (PopupWindow popup : Popups.open()) {
                Scene over = popup.getScene();
                over.setFill(Color.TRANSPARENT);
                int x = (int) (popup.getX() - program.stage().getX() - scene.getX());
                int y = (int) (popup.getY() - program.stage().getY() - scene.getY());
                pen.drawImage(SwingFXUtils.fromFXImage(over.snapshot(null), null), x, y, null);
            }
            pen.dispose();
            return image;
        });
    }

    /// Writes a picture. Its file has all of its old bytes or all of the new ones.
    static void write(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            AtomicFile.write(file, stream -> {
                try (var image = new MemoryCacheImageOutputStream(stream)) {
                    if (!ImageIO.write(picture, "png", image)) {
                        throw new IOException("no writer for PNG");
                    }
                }
            });
        } catch (IOException e) {
            throw new IOException(
                    "%s: got an error while it was written (%s), expected a disk that takes it; make room there"
                            .formatted(file, FileReason.of(e)),
                    e);
        }
    }

    @Override
    public void close() {
        HeadlessToolkit.run(program::close);
    }
}

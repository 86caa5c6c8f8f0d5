package elboroom.ui.explorer;

import static elboroom.FxWindow.find;
import static elboroom.FxWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.InMemory;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.tensor.GemmProvider;
import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.form.Chip;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Latest;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.Themes;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.image.ImageGrid;
import elboroom.ui.image.PixelImage;
import elboroom.ui.run.Look;
import elboroom.ui.run.Pace;
import elboroom.ui.run.PictureBudget;
import elboroom.ui.run.Pins;
import elboroom.ui.run.SmallRuns;
import elboroom.ui.scatter.Points;
import elboroom.ui.scatter.ScatterPlot;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ExplorerUiTest {
    private final List<Long> latencies = new CopyOnWriteArrayList<>();
    private final ImageDataset images = SmallRuns.labelled(60, 8, 8, 3);
    private final LoadedData data = InMemory.data(new DataSplit(images, images));
    private final TrainingConfig config = SmallRuns.config(64, 2);
    private ExplorerView explorer;
    private ScatterPlot scatter;
    private TrainingService service;
    private Run run;

    @Start
    void start(Stage stage) {
        var acts = new UndoModel(FxDispatch.executor());
        explorer = new ExplorerView(
                GemmProvider.best(),
                (event, image) -> latencies.add(image - event),
                () -> PictureBudget.of(Pace.BALANCED, 2),
                new ExplorerOptions(),
                acts,
                new Look(Runnable::run),
                new Pins(acts));
        Scene scene = new Scene(explorer.root(), 990, 520);
        Themes themes = new Themes();
        themes.themeProperty().set(Theme.LIGHT);
        themes.install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        scatter = find(explorer.root(), ".scatter-plot", ScatterPlot.class);
        service = new TrainingService(GemmProvider::best);
        Latest<TrainingSnapshot> snapshots = new Latest<>(FxDispatch.executor(), snapshot -> {
            explorer.show(snapshot);
            explorer.showWithCharts(snapshot);
        });
        service.onSnapshot(snapshots::offer);
        run = service.begin(data, config, Hyperparameters.DEFAULT);
    }

    @AfterEach
    void end() {
        service.close();
        explorer.close();
    }

    @Test
    void aRealDragDecodesWhileTrainingRuns(FxRobot robot) {
        awaitMap();
        service.start(run);
        await(() -> steps() > 20);
        String before = reading();
        int[] image = pixels();
        robot.drag(screen(scatter.crosshairProperty().get()), MouseButton.PRIMARY)
                .moveBy(90, -60);
        long during = steps();
        await(() -> !reading().equals(before) && !latencies.isEmpty());
        await(() -> !Arrays.equals(pixels(), image));
        await(() -> steps() > during);
        robot.drop();
        assertThat(scatter.crosshairProperty().get()).isNotEqualTo(Point2D.ZERO);
        assertThat(find(scatter, ".crosshair-hint").isVisible()).isFalse();
    }

    @Test
    void pointsMoveBetweenTwoRefreshesAndRestAtTheirPlacesAfterAPause() {
        awaitMap();
        service.start(run);
        await(() -> scatter.shownPointsProperty().get() != scatter.getPoints());
        service.pause(run);
        await(() -> service.snapshot() != null && service.snapshot().state() == RunState.PAUSED);
        await(() -> explorer.isSettled() && scatter.isDrawn());
        assertThat(scatter.shownPointsProperty().get()).isSameAs(scatter.getPoints());
    }

    @Test
    void anArrowKeyDecodes(FxRobot robot) {
        await(() -> !reading().isEmpty());
        String before = reading();
        robot.interact(scatter::requestFocus);
        robot.type(KeyCode.RIGHT);
        await(() -> !reading().equals(before));
        assertThat(latencies).isNotEmpty();
    }

    @Test
    void aClickOnAPointShowsItsPosterior(FxRobot robot) {
        awaitMap();
        int point = pointAwayFromTheCrosshair();
        robot.moveTo(screenOf(point));
        assertThat(find(explorer.root(), ".map-preview").isVisible()).isTrue();
        robot.clickOn(screenOf(point));
        assertThat(find(explorer.root(), ".map-preview").isVisible()).isFalse();
        await(() -> text("#elbo").startsWith("ELBO ≈ −"));
        assertThat(text("#moment")).isEqualTo("step 0");
        int chosen = scatter.selectedProperty().get();
        assertThat(text("#title")).endsWith("#" + chosen);
        assertThat(text("#label")).isEqualTo("label " + images.label(chosen));
        assertThat(scatter.posteriorProperty().get()).isNotNull();
        robot.clickOn(chip("Posterior"));
        assertThat(scatter.posteriorProperty().get()).isNull();
    }

    @Test
    void readingsOfAnEarlierStepSayItAndLookOld(FxRobot robot) {
        awaitMap();
        robot.interact(() -> scatter.selectedProperty().set(2));
        await(() -> text("#moment").equals("step 0"));
        Node readings = find(explorer.root(), "#moment");
        assertThat(onFx(readings::getOpacity)).isEqualTo(1);
        robot.interact(() -> explorer.root().setVisible(false)); // then nothing new is computed
        service.start(run);
        await(() -> steps() > 20);
        await(() -> readings.getOpacity() < 1);
        assertThat(text("#moment")).isEqualTo("step 0");
        robot.interact(() -> explorer.root().setVisible(true));
        service.pause(run);
        await(() -> !text("#moment").equals("step 0") && readings.getOpacity() == 1);
    }

    @Test
    void aClickOnAnInputSelectsIt(FxRobot robot) {
        awaitMap();
        ImageGrid gallery = find(explorer.root(), ".image-grid", ImageGrid.class);
        robot.clickOn(gallery.localToScreen(20, 20));
        await(() -> text("#elbo").startsWith("ELBO ≈ −"));
        assertThat(scatter.selectedProperty().get()).isZero();
    }

    @Test
    void aSecondClickOnAnInputBringsTheCrosshairBack(FxRobot robot) {
        awaitMap();
        ImageGrid gallery = find(explorer.root(), ".image-grid", ImageGrid.class);
        robot.clickOn(gallery.localToScreen(20, 20));
        Point2D chosen = onFx(() -> scatter.crosshairProperty().get());
        robot.interact(() -> scatter.crosshairProperty().set(chosen.add(1, 1)));
        robot.clickOn(gallery.localToScreen(20, 20));
        assertThat(onFx(() -> scatter.crosshairProperty().get())).isEqualTo(chosen);
    }

    @Test
    void theGalleryFramesTheSelectedImageAndNoOther(FxRobot robot) {
        awaitMap();
        ImageGrid gallery = find(explorer.root(), ".image-grid", ImageGrid.class);
        robot.clickOn(gallery.localToScreen(20, 20));
        assertThat(gallery.selectedProperty().get()).isZero();
        robot.interact(() -> scatter.selectedProperty().set(59));
        assertThat(gallery.selectedProperty().get()).isEqualTo(-1);
        robot.interact(() -> scatter.selectedProperty().set(1));
        assertThat(gallery.selectedProperty().get()).isEqualTo(1);
    }

    @Test
    void chipsShowAndHideTheMapsParts(FxRobot robot) {
        awaitMap();
        assertThat(scatter.pointsVisibleProperty().get()).isTrue();
        assertThat(scatter.underlayVisibleProperty().get()).isTrue();
        assertThat(scatter.priorVisibleProperty().get()).isFalse();
        robot.clickOn(chip("Points")).clickOn(chip("Manifold")).clickOn(chip("Prior"));
        assertThat(scatter.pointsVisibleProperty().get()).isFalse();
        assertThat(scatter.underlayVisibleProperty().get()).isFalse();
        assertThat(scatter.priorVisibleProperty().get()).isTrue();
    }

    @Test
    void aRestartWithAnotherLatentSizeForgetsTheOldRun(FxRobot robot) {
        awaitMap();
        robot.interact(() -> scatter.selectedProperty().set(2));
        await(() -> text("#elbo").startsWith("ELBO ≈ −"));
        service.start(run);
        await(() -> steps() > 5);
        run = service.begin(data, SmallRuns.config(64, 5), Hyperparameters.DEFAULT);
        await(() -> reading().startsWith("PC 1, 2"));
        assertThat(scatter.selectedProperty().get()).isEqualTo(-1);
        assertThat(text("#title")).isEqualTo("No image selected");
        run = service.begin(data, SmallRuns.config(64, 1), Hyperparameters.DEFAULT);
        await(() -> reading().matches("z = −?\\d\\.\\d\\d"));
        await(() -> chip("Prior").isDisable());
    }

    @Test
    void everyViewHasAnAccessibleText(FxRobot robot) {
        await(() -> !reading().isEmpty());
        awaitMap();
        assertThat(scatter.getAccessibleText()).contains("60 points");
        assertThat(decoded().getAccessibleText()).contains("z = (");
        assertThat(find(explorer.root(), ".image-grid").getAccessibleText()).contains("reconstruction");
    }

    private static void await(Callable<Boolean> condition) {
        FxWindow.await("change", condition);
    }

    /// Waits until all points are there and drawn: until then the map still fits its view to them.
    private void awaitMap() {
        await(() -> scatter.getPoints().size() == 60 && scatter.isDrawn() && explorer.isSettled());
    }

    private long steps() {
        @Nullable TrainingSnapshot snapshot = service.snapshot();
        return snapshot == null ? -1 : snapshot.step();
    }

    private PixelImage decoded() {
        return find(explorer.root(), ".decoded-image", PixelImage.class);
    }

    private int[] pixels() {
        WritableImage image = onFx(() -> decoded().snapshot(null, null));
        int width = (int) image.getWidth();
        PixelReader reader = image.getPixelReader();
        int[] pixels = new int[width * (int) image.getHeight()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = reader.getArgb(i % width, i / width);
        }
        return pixels;
    }

    private String reading() {
        return text("#decodedCard .panel-reading");
    }

    private String text(String selector) {
        return onFx(() -> find(explorer.root(), selector, Label.class).getText());
    }

    private Chip chip(String text) {
        for (Node node : onFx(() -> explorer.root().lookupAll(".chip"))) {
            if (node instanceof Chip chip && chip.getText().equals(text)) {
                return chip;
            }
        }
        throw new AssertionError("no chip " + text);
    }

    private int pointAwayFromTheCrosshair() {
        return onFx(this::findPointAwayFromTheCrosshair);
    }

    private int findPointAwayFromTheCrosshair() {
        Point2D centre = scatter.locate(0, 0);
        for (int i = 0; i < scatter.getPoints().size(); i++) {
            Point2D at = scatter.locate(
                    scatter.getPoints().x()[i], scatter.getPoints().y()[i]);
            if (at.distance(centre) > 30 && scatter.contains(at)) {
                return i;
            }
        }
        throw new AssertionError("all points lie at the crosshair");
    }

    private Point2D screenOf(int point) {
        Points points = onFx(scatter::getPoints);
        return screen(new Point2D(points.x()[point], points.y()[point]));
    }

    private Point2D screen(Point2D data) {
        return onFx(() -> scatter.localToScreen(scatter.locate(data.getX(), data.getY())));
    }
}

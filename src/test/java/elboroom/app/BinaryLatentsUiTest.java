package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.curve;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.SharedNumbers;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Marker;
import elboroom.ui.fx.Command;
import elboroom.ui.image.BitStrip;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.PixelImage;
import elboroom.ui.shell.WindowPlace;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class BinaryLatentsUiTest extends WithSmallProgram {
    /// What a window manager may take of a window for its frame.
    private static final double WINDOW_FRAME = 28;

    @Test
    void theFamilyWaitsForARestartThatBringsItsEstimatorAndTrainsOn(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(20);
        robot.clickOn("Binary");
        await("what is pending", () -> visible(robot, ".pending"));
        assertThat(robot.lookup("#changes").queryAs(Label.class).getText())
                .isEqualTo("latents: Gaussian → Binary\nlatent size: 2 → 8\nestimator: Reparameterisation → DisARM");
        assertThat(small.shown().config().model().family().id()).isEqualTo("gaussian");
        robot.clickOn("#restart");
        await("bits", () -> small.shown().config().model().family() == BernoulliFamily.INSTANCE);
        assertThat(small.shown().hyperparameters().estimator().id()).isEqualTo("disarm");
        long step = small.shown().step();
        small.awaitStep(step + 300);
        double[] elbo = curve(robot, ".charts #elbo");
        assertThat(elbo[elbo.length - 1]).as("ELBO after training").isGreaterThan(elbo[0] + 3);
        assertThat(robot.lookup("#barsTitle").queryAs(Label.class).getText()).isEqualTo("KL per bit");
        robot.clickOn("#explain");
        assertThat(robot.lookup("#klBound").queryAs(Label.class).getText()).startsWith("KL ≤ 8 ln 2 = 5.55");
    }

    @Test
    void everyEstimatorOfBitsAppliesWhileTrainingAndMarksTheCharts(FxRobot robot) {
        binary(robot);
        robot.clickOn("#train");
        small.awaitStep(5);
        ComboBox<EstimatorDescriptor<?>> choice = robot.lookup("#estimator").queryComboBox();
        List<EstimatorDescriptor<?>> offered = EstimatorCatalogue.forFamily(BernoulliFamily.INSTANCE);
        assertThat(choice.getItems()).isEqualTo(offered);
        for (EstimatorDescriptor<?> descriptor : offered.subList(1, offered.size())) {
            robot.interact(() -> choice.setValue(descriptor));
            await(
                    descriptor.id(),
                    () -> live().hyperparameters().estimator().id().equals(descriptor.id()));
            long step = live().step();
            await("a step", () -> live().step() >= step + 3);
            assertThat(live().state()).as(descriptor.id()).isEqualTo(RunState.RUNNING);
            descriptor
                    .numbers()
                    .forEach(number -> assertThat(visible(robot, "#" + number.id()))
                            .as("%s of %s", number.id(), descriptor.id())
                            .isTrue());
        }
        await("a marker for each", () -> chart(robot).getMarkers().size() == offered.size() - 1);
        assertThat(chart(robot).getMarkers())
                .extracting(Marker::label)
                .allSatisfy(label -> assertThat(label).startsWith("estimator: "));
    }

    /// The newest snapshot; the charts are shown only twice a second.
    private TrainingSnapshot live() {
        return Objects.requireNonNull(small.run().liveProperty().get());
    }

    @Test
    void aNumberOfTheEstimatorIsTypedAndApplies(FxRobot robot) {
        binary(robot);
        type(robot, "#samples .text-field", "3");
        await("three samples", () -> small.shown().hyperparameters().estimator().whole(SharedNumbers.PAIRS) == 3);
        assertThat(robot.lookup("#estimatorSummary").queryAs(Label.class).getText())
                .isEqualTo("unbiased · 6 decoder evaluations");
    }

    @Test
    void everyViewFitsIntoTheSmallestWindowAndTheControlsKeepTheirWidth(FxRobot robot) {
        small.awaitState(RunState.READY);
        Region controls = robot.lookup(".shell-controls").queryAs(Region.class);
        double width = controls.getWidth();
        resize(robot, WindowPlace.LEAST_WIDTH, WindowPlace.LEAST_HEIGHT - WINDOW_FRAME);
        everyViewFits(robot);
        resize(robot, 1440, 900);
        binary(robot);
        resize(robot, WindowPlace.LEAST_WIDTH, WindowPlace.LEAST_HEIGHT - WINDOW_FRAME);
        everyViewFits(robot);
        resize(robot, 1440, 900);
        assertThat(controls.getWidth()).isEqualTo(width);
    }

    private void resize(FxRobot robot, double width, double height) {
        robot.interact(() -> {
            small.program.stage().setWidth(width);
            small.program.stage().setHeight(height);
        });
        FxWindow.awaitFrames();
    }

    /// The button may be out of sight: the controls scroll.
    private static void openMore(FxRobot robot) {
        robot.interact(robot.lookup("#more").queryButton()::fire);
    }

    private void everyViewFits(FxRobot robot) {
        Region root = (Region) small.program.stage().getScene().getRoot();
        for (String command : List.of(
                "Evidence instead of reconstructions",
                "Evidence instead of reconstructions",
                "Estimators workspace",
                "Explore workspace")) {
            robot.interact(() -> small.program.commands().stream()
                    .filter(any -> any.text().equals(command))
                    .forEach(Command::perform));
            FxWindow.awaitFrames();
            assertThat(FxWindow.onFx(() -> root.minWidth(-1)))
                    .as("least width after %s", command)
                    .isLessThanOrEqualTo(WindowPlace.LEAST_WIDTH);
            assertThat(FxWindow.onFx(() -> root.minHeight(-1)))
                    .as("least height after %s", command)
                    .isLessThanOrEqualTo(WindowPlace.LEAST_HEIGHT - WINDOW_FRAME);
            Set<Labeled> titles = robot.lookup(BinaryLatentsUiTest::mustBeWhole).queryAllAs(Labeled.class);
            FxWindow.checkOnFx(() -> assertThat(titles)
                    .filteredOn(title -> title.isManaged() && isVisible(title))
                    .hasSizeGreaterThan(4)
                    .allSatisfy(title -> assertIsWhole(title, root)));
            Set<PaintedRegion> drawn = robot.lookup(node -> node instanceof PaintedRegion view && view.isShowing())
                    .queryAllAs(PaintedRegion.class);
            FxWindow.checkOnFx(() -> assertThat(drawn).isNotEmpty().allSatisfy(BinaryLatentsUiTest::assertHasItsRoom));
        }
    }

    /// Titles, buttons, the readings of the selected image, and how the evidence is computed.
    private static boolean mustBeWhole(Node node) {
        return node instanceof Labeled
                && (node.getParent().getStyleClass().contains("selected-readings")
                        || List.of("chip", "quiet-button", "panel-title", "selected-title", "evidence-method").stream()
                                .anyMatch(node.getStyleClass()::contains));
    }

    private static boolean isVisible(Node node) {
        return node == null || node.isVisible() && isVisible(node.getParent());
    }

    /// It lies in what holds it, and is not smaller than it can be.
    private static void assertHasItsRoom(PaintedRegion view) {
        Bounds holder = view.getParent().getLayoutBounds();
        assertThat(view.getWidth()).as("width of %s", view).isGreaterThanOrEqualTo(view.minWidth(-1) - 0.5);
        assertThat(view.getHeight()).as("height of %s", view).isGreaterThanOrEqualTo(view.minHeight(-1) - 0.5);
        assertThat(view.getBoundsInParent().getMaxX())
                .as("right of %s", view)
                .isLessThanOrEqualTo(holder.getMaxX() + 4);
        assertThat(view.getBoundsInParent().getMaxY())
                .as("bottom of %s", view)
                .isLessThanOrEqualTo(holder.getMaxY() + 4);
    }

    private static void assertIsWhole(Labeled title, Region root) {
        Bounds bounds = title.localToScene(title.getLayoutBounds());
        assertThat(bounds.getMaxX()).as(title.getText()).isLessThanOrEqualTo(root.getWidth());
        assertThat(title.getWidth())
                .as(title.getText())
                .isGreaterThanOrEqualTo(title.prefWidth(title.getHeight()) - 0.5);
        assertThat(title.getHeight())
                .as(title.getText())
                .isGreaterThanOrEqualTo(title.prefHeight(title.getWidth()) - 0.5);
    }

    @Test
    void thePriorIsPartOfTheStructure(FxRobot robot) {
        binary(robot);
        openMore(robot);
        robot.interact(() ->
                small.program.workbench().structure().priorProbabilityProperty().set(0.25));
        await("the prior", () -> small.shown().config().model().priorProbability() == 0.25);
        robot.clickOn("#learnPrior");
        await("a learned prior", () -> small.shown().config().model().learnPrior());
        robot.clickOn("#explain");
        assertThat(visible(robot, "#klBound"))
                .as("a bound that a learned prior has not")
                .isFalse();
        robot.clickOn("Gaussian");
        await("no bits", () -> small.shown().config().model().family() instanceof GaussianFamily);
        openMore(robot);
        assertThat(visible(robot, "#prior")).isFalse();
    }

    @Test
    void aClickOrSpaceFlipsABitAndTheImageAnswersWhileTrainingRuns(FxRobot robot) {
        binary(robot);
        robot.clickOn("#train");
        small.awaitStep(200);
        BitStrip strip = robot.lookup(".bit-strip").queryAs(BitStrip.class);
        robot.clickOn(first(strip));
        await("bits that stay", () -> !robot.lookup("#backToQ").query().isDisabled());
        String before = bit(strip, 1);
        String reading = reading(robot);
        robot.clickOn(first(strip));
        await("the flip", () -> !bit(strip, 1).equals(before) && !reading(robot).equals(reading));
        String flipped = reading(robot);
        String next = bit(strip, 2);
        robot.type(KeyCode.RIGHT, KeyCode.SPACE);
        await(
                "the next flip",
                () -> !bit(strip, 2).equals(next) && !reading(robot).equals(flipped));
        assertThat(small.shown().state()).isEqualTo(RunState.RUNNING);
        robot.clickOn("#train");
        small.awaitState(RunState.PAUSED);
        int[] image = pixels(robot);
        String shown = reading(robot);
        robot.clickOn(firstThumbnail(robot));
        await("the code of the thumbnail", () -> !reading(robot).equals(shown));
        assertThat(pixels(robot)).isNotEqualTo(image);
        robot.clickOn("#backToQ");
        await(
                "the code of the posterior",
                () -> robot.lookup("#backToQ").query().isDisabled());
    }

    @Test
    void gaussianLatentsHaveNoStripAndBitsNoContours(FxRobot robot) {
        small.awaitState(RunState.READY);
        assertThat(visible(robot, ".bits")).isFalse();
        assertThat(visible(robot, "#priorChip")).isTrue();
        binary(robot);
        assertThat(visible(robot, ".bit-strip")).isTrue();
        assertThat(visible(robot, "#priorChip")).isFalse();
        assertThat(visible(robot, "#posteriorChip")).isFalse();
        robot.clickOn("Gaussian");
        await("no strip", () -> !visible(robot, ".bits"));
        assertThat(visible(robot, "#priorChip")).isTrue();
    }

    /// Switches an untouched run to bits, and waits for the strip.
    private void binary(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Binary");
        await("bits", () -> {
            TrainingSnapshot shown = small.shown();
            return shown.config().model().family() == BernoulliFamily.INSTANCE && shown.state() == RunState.READY;
        });
        await(
                "the strip",
                () -> robot.lookup(".bit-strip")
                                .queryAs(BitStrip.class)
                                .csv()
                                .lines()
                                .count()
                        == 1 + 8);
        await("thumbnails", () -> !robot.lookup(".thumbnail").queryAll().isEmpty());
    }

    private static Point2D first(BitStrip strip) {
        return FxWindow.onFx(() -> strip.localToScreen(10, 20));
    }

    /// The state of a bit, from 1.
    private static String bit(BitStrip strip, int number) {
        return FxWindow.onFx(strip::csv).lines().toList().get(number).split(",")[1];
    }

    private static Node firstThumbnail(FxRobot robot) {
        return robot.lookup(".thumbnail").queryAll().iterator().next();
    }

    private static String reading(FxRobot robot) {
        return FxWindow.onFx(() ->
                robot.lookup("#decodedCard .panel-reading").queryAs(Label.class).getText());
    }

    private static LiveChart chart(FxRobot robot) {
        return robot.lookup(".charts #elbo").queryAs(LiveChart.class);
    }

    private static int[] pixels(FxRobot robot) {
        PixelImage view = robot.lookup(".decoded-image").queryAs(PixelImage.class);
        PixelReader reader = FxWindow.onFx(() -> view.snapshot(null, null)).getPixelReader();
        int[] pixels = new int[200 * 200];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = reader.getArgb(i % 200, i / 200);
        }
        return pixels;
    }
}

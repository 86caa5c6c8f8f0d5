package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.Keyframe;
import elboroom.training.Remembered;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.BarPlot;
import elboroom.ui.image.AnimationExport;
import elboroom.ui.scatter.Points;
import elboroom.ui.scatter.ScatterPlot;
import elboroom.ui.timeline.Timeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Looking back in the real window.
class TimelineUiTest extends WithSmallProgram {
    /// What the views show of a moment.
    private record Picture(
            List<Float> map,
            List<Float> manifold,
            List<Integer> decoded,
            List<Integer> reconstructions,
            String formula,
            String bars) {
        static Picture of(FxRobot robot) {
            return FxWindow.onFx(() -> {
                Points points = robot.lookup(".scatter-plot")
                        .queryAs(ScatterPlot.class)
                        .shownPointsProperty()
                        .get();
                List<Float> places = new ArrayList<>();
                for (int i = 0; i < points.size(); i++) {
                    places.add(points.x()[i]);
                    places.add(points.y()[i]);
                }
                return new Picture(
                        places,
                        manifold(robot.lookup(".scatter-plot").queryAs(ScatterPlot.class)),
                        pixels(robot.lookup("#decodedImage").query()),
                        pixels(robot.lookup("#gallery").query()),
                        robot.lookup("#numbers").queryAs(Label.class).getText(),
                        robot.lookup("#klPerDimension").queryAs(BarPlot.class).csv());
            });
        }

        private static List<Float> manifold(ScatterPlot map) {
            List<Float> values = new ArrayList<>();
            for (float value : Objects.requireNonNull(
                            map.shownUnderlayProperty().get(), "a manifold")
                    .values()) {
                values.add(value);
            }
            return values;
        }

        private static List<Integer> pixels(Node image) {
            WritableImage picture = image.snapshot(null, null);
            List<Integer> pixels = new ArrayList<>();
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    pixels.add(picture.getPixelReader().getArgb(x, y));
                }
            }
            return pixels;
        }
    }

    private void train(FxRobot robot, long to) {
        for (long step = small.present().step() + 1; step <= to; step++) {
            long next = step;
            robot.interact(() -> small.run().stepBatch());
            await("step " + step, () -> small.present().step() == next);
        }
    }

    private void settle() {
        Settling settling = FxWindow.onFx(() -> Settling.of(small.program));
        await("a settled window", settling::isOver);
        FxWindow.onFx(() -> {
            settling.stop();
            return settling;
        });
    }

    private Keyframe keyframe(long step) {
        return small.present().keyframes().stream()
                .map(Remembered::here)
                .filter(Objects::nonNull)
                .filter(moment -> moment.step() == step)
                .findFirst()
                .orElseThrow();
    }

    private static Node bar(FxRobot robot) {
        return robot.lookup(".timeline-bar").query();
    }

    /// Where a step of a run lies on the screen.
    private static Point2D at(FxRobot robot, long step, long end) {
        return FxWindow.onFx(() -> {
            Node bar = bar(robot);
            Bounds bounds = bar.getBoundsInLocal();
            double inside = bounds.getWidth() - 16;
            return bar.localToScreen(8 + inside * step / end, bounds.getCenterY());
        });
    }

    private static String badge(FxRobot robot) {
        return FxWindow.onFx(
                () -> robot.lookup(".timeline-badge").queryAs(Button.class).getText());
    }

    private static TrainingSnapshot past(SmallProgram small) {
        return Objects.requireNonNull(small.run().moments().pastProperty().get(), "a moment of the past");
    }

    @Test
    void draggingWhileTrainingShowsTheMomentInEveryViewAndBackToNowThePresent(FxRobot robot) {
        small.awaitState(RunState.READY);
        train(robot, 10);
        robot.interact(
                () -> small.program.workbench().hyperparameters().betaProperty().set(0.5));
        await("β", () -> small.present().hyperparameters().beta() == 0.5);
        settle();
        Picture then = Picture.of(robot);
        train(robot, 12);
        robot.interact(
                () -> small.program.workbench().hyperparameters().betaProperty().set(2));
        robot.clickOn("#train");
        small.awaitState(RunState.RUNNING);
        await("training", () -> small.present().step() > 100);

        robot.interact(() -> bar(robot).requestFocus());
        robot.push(KeyCode.HOME);
        while (past(small).step() < 10) {
            robot.push(KeyCode.RIGHT);
        }
        assertThat(past(small).step()).isEqualTo(10);
        assertThat(badge(robot)).startsWith("step 10 of ");
        settle();
        Picture shown = Picture.of(robot);
        assertThat(shown.map()).isEqualTo(then.map());
        assertThat(shown.manifold()).isEqualTo(then.manifold());
        assertThat(shown.decoded()).isEqualTo(then.decoded());
        assertThat(shown.reconstructions()).isEqualTo(then.reconstructions());
        assertThat(shown.formula()).isEqualTo(then.formula());
        assertThat(shown.bars()).isEqualTo(then.bars());

        List<Node> betas = List.copyOf(robot.lookup("#beta .text-field").queryAll());
        TextField beta = betas.stream()
                .filter(node -> node.localToScreen(0, 0) != null && isVisible(node))
                .map(TextField.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(beta.getText()).isEqualTo("0.5");
        assertThat(beta.isDisabled()).isTrue();
        assertThat(small.present().hyperparameters().beta()).isEqualTo(2);
        assertThat(small.program.workbench().hyperparameters().betaProperty().get())
                .isEqualTo(2);

        long before = small.present().step();
        await("the present goes on", () -> small.present().step() > before + 50);
        assertThat(past(small).step()).isEqualTo(10);
        robot.clickOn("#train");
        small.awaitState(RunState.PAUSED);
        robot.clickOn(".timeline-badge");
        settle();
        assertThat(small.run().moments().pastProperty().get()).isNull();
        assertThat(small.shown()).isSameAs(small.present());
        Picture now = Picture.of(robot);
        assertThat(now.map()).isNotEqualTo(then.map());
        assertThat(now.manifold()).isNotEqualTo(then.manifold());
        assertThat(now.reconstructions()).isNotEqualTo(then.reconstructions());
        assertThat(badge(robot)).startsWith("now: step ");
        robot.interact(() -> bar(robot).requestFocus());
        robot.push(KeyCode.LEFT);
        assertThat(past(small).step()).isLessThan(small.present().step());
        robot.push(KeyCode.END);
        assertThat(small.run().moments().pastProperty().get()).isNull();
    }

    private static boolean isVisible(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void lettingGoBetweenTwoMomentsComputesThatVeryStep(FxRobot robot) {
        small.awaitState(RunState.READY);
        train(robot, 57); // an epoch is twelve steps, and 57 is not remembered
        float[][] weights = small.present().model().weights();
        train(robot, 75);
        assertThat(small.present().keyframes()).noneMatch(moment -> moment.step() == 57);
        Point2D from = at(robot, 20, 75);
        Point2D to = at(robot, 57, 75);
        robot.drag(from.getX(), from.getY()).moveTo(to);
        long near = past(small).step();
        assertThat(near).as("while dragging").isBetween(50L, 64L).isNotEqualTo(57);
        assertThat(past(small).model().weights()).isSameAs(keyframe(near).weights());
        robot.drop();
        await("the step", () -> past(small).step() == 57);
        assertThat(past(small).model().weights()).isDeepEqualTo(weights);
        await("the badge", () -> badge(robot).equals("step 57 of 75 · Back to now"));
        robot.interact(() -> bar(robot).requestFocus());
        robot.push(KeyCode.ESCAPE);
        assertThat(small.run().moments().pastProperty().get()).isNull();
    }

    @Test
    void aForkEndsWithTheBitsOfARunThatMadeTheSameChanges(FxRobot robot) {
        small.awaitState(RunState.READY);
        train(robot, 30);
        robot.interact(
                () -> small.program.workbench().hyperparameters().betaProperty().set(3));
        train(robot, 57);
        Run parent = small.present().run();
        robot.interact(
                () -> small.program.workbench().hyperparameters().betaProperty().set(0.25));
        train(robot, 80);
        float[][] weights = small.present().model().weights();
        robot.interact(
                () -> small.program.workbench().hyperparameters().betaProperty().set(4));
        train(robot, 90);

        Point2D place = at(robot, 56, 90);
        robot.clickOn(place);
        long at = past(small).step();
        assertThat(at).isBetween(54L, 57L);
        robot.clickOn(robot.lookup(".timeline #fork").queryAs(Button.class));
        await("the fork", () -> small.present().run().number() != parent.number());
        assertThat(small.present().run().origin()).isEqualTo(new Run.Origin(parent.number(), at));
        assertThat(small.present().step()).isEqualTo(at);
        assertThat(small.program.workbench().hyperparameters().betaProperty().get())
                .as("what the controls say")
                .isEqualTo(3);
        assertThat(small.run().moments().pastProperty().get()).isNull();
        train(robot, 57);
        robot.interact(
                () -> small.program.workbench().hyperparameters().betaProperty().set(0.25));
        train(robot, 80);
        assertThat(small.present().model().weights()).isDeepEqualTo(weights);
    }

    @Test
    void playingGoesFromMomentToMomentToThePresent(FxRobot robot) {
        small.awaitState(RunState.READY);
        train(robot, 6);
        List<Long> seen = new ArrayList<>();
        robot.interact(() -> small.run().moments().pastProperty().subscribe(past -> {
            if (past != null) {
                seen.add(past.step());
            }
        }));
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        await(
                "the end",
                () -> seen.contains(6L) && small.run().moments().pastProperty().get() == null);
        assertThat(FxWindow.onFx(() -> List.copyOf(seen))).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void theWholeRunIsSavedAsAnAnimationAtTheChosenSpeed(FxRobot robot) throws IOException {
        small.awaitState(RunState.READY);
        train(robot, 6);
        robot.clickOn(".timeline-rate");
        robot.clickOn("8/s");
        Path file = folder.resolve("run.gif");
        Timeline timeline = small.program.views().stream()
                .filter(Timeline.class::isInstance)
                .map(Timeline.class::cast)
                .findFirst()
                .orElseThrow();
        ScatterPlot map = robot.lookup(".scatter-plot").queryAs(ScatterPlot.class);
        List<Long> seen = new ArrayList<>();
        robot.interact(() -> small.run().moments().pastProperty().subscribe(past -> {
            if (past != null) {
                seen.add(past.step());
            }
        }));
        robot.interact(() -> timeline.record(AnimationExport.into(map, file)));
        await(
                "the whole file",
                () -> Files.exists(file) && Files.readAllBytes(file)[(int) Files.size(file) - 1] == ';');
        assertThat(FxWindow.onFx(() -> List.copyOf(seen))).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(small.run().moments().pastProperty().get()).as("back to now").isNull();
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).as("these and the present").isEqualTo(8);
            var delays = new HashSet<String>();
            for (int i = 0; i < 8; i++) {
                IIOMetadata metadata = reader.getImageMetadata(i);
                var root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
                var control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                delays.add(control.getAttribute("delayTime"));
            }
            assertThat(delays).as("hundredths of a second").containsExactly("13");
            assertThat(different(reader.read(0), reader.read(6)))
                    .as("pixels of the map that have changed")
                    .isPositive();
            assertThat(different(reader.read(6), reader.read(7)))
                    .as("step 6 and the present")
                    .isZero();
        }
    }

    private static int different(BufferedImage one, BufferedImage other) {
        int pixels = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                pixels += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        return pixels;
    }
}

package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.RunState;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.View;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.scatter.ScatterPlot;
import elboroom.ui.shell.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// When the window counts as settled, with one more view that computes and draws for as long as the test says.
class SettlingUiTest extends WithSmallProgram {
    private static final class Slow extends PaintedRegion implements View {
        private final BooleanProperty drawing = new SimpleBooleanProperty();
        private boolean computing;
        private int painted;

        Slow() {
            getStyleClass().add("slow");
            drawsElsewhere(drawing);
        }

        @Override
        protected void paint() {
            painted++;
        }

        @Override
        public Node root() {
            return this;
        }

        @Override
        public boolean isSettled() {
            return !computing;
        }
    }

    private static final Workspace SLOW = new Workspace("slow", "Slow", "A view that takes its time");

    private Slow slow;

    @BeforeEach
    @Override
    void open() {
        slow = FxWindow.onFx(Slow::new);
        super.open();
    }

    @Override
    SmallProgram program() throws IOException {
        return new SmallProgram(
                folder,
                Stream.concat(Views.ALL.stream(), Stream.of(new Views.Placed(SLOW, window -> slow)))
                        .toList());
    }

    @Test
    void aViewThatComputesIsWaitedForAndNamed(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.interact(() -> slow.computing = true);
        Settling settling = begin();
        await("the view's name", () -> settling.unsettled().equals("Slow still computes"));
        assertThat(over(settling)).isFalse();
        robot.interact(() -> slow.computing = false);
        await("its end", settling::isOver);
        robot.interact(settling::stop);
    }

    @Test
    void aViewThatIsDrawnIsWaitedForOnceItShows(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.interact(() -> slow.drawing.set(true));
        Settling hidden = begin();
        await("a window without it", hidden::isOver);
        robot.interact(() -> {
            hidden.stop();
            small.program.shellModel().workspaceProperty().set(SLOW);
        });
        Settling settling = begin();
        await("the view's name", () -> settling.unsettled().contains("slow"));
        assertThat(over(settling)).isFalse();
        robot.interact(() -> slow.drawing.set(false));
        await("its end", settling::isOver);
        assertThat(slow.painted).isPositive();
        robot.interact(settling::stop);
    }

    @Test
    void theMapHasTheThemesColoursWhileTrainingGoesOn(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(20);
        ScatterPlot map = robot.lookup(".scatter-plot").queryAs(ScatterPlot.class);
        for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
            robot.interact(() -> small.program.themes().themeProperty().set(theme));
            Settling settling = begin();
            await("a settled window", () -> {
                if (!settling.isOver()) {
                    return false;
                }
                settling.stop();
                assertThat(ground(map).getBrightness())
                        .as("the map's ground, %s", theme)
                        .matches(brightness -> theme == Theme.LIGHT ? brightness > 0.9 : brightness < 0.3);
                return true;
            });
        }
        assertThat(small.shown().state()).isEqualTo(RunState.RUNNING);
    }

    private Settling begin() {
        return FxWindow.onFx(() -> Settling.of(small.program));
    }

    private static boolean over(Settling settling) {
        return FxWindow.onFx(settling::isOver);
    }

    /// The corner of the data area.
    private static Color ground(ScatterPlot map) {
        WritableImage picture = map.snapshot(null, null);
        return picture.getPixelReader().getColor((int) map.getWidth() - 20, 20);
    }
}

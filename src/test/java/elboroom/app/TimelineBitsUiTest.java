package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.training.RunState;
import elboroom.ui.chart.StackedBars;
import elboroom.ui.image.BitStrip;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Looking back at a run of bits, with the evidence open.
class TimelineBitsUiTest extends WithSmallProgram {
    /// What the views show.
    ///
    /// @param cursor where the charts' cursor is; NaN for none
    private record Picture(String bits, String evidence, double cursor) {
        static Picture of(FxRobot robot, SmallProgram small) {
            return FxWindow.onFx(() -> new Picture(
                    robot.lookup(".bit-strip").queryAs(BitStrip.class).csv(),
                    robot.lookup(".stacked-bars").queryAs(StackedBars.class).csv(),
                    small.program.workbench().charts().momentProperty().get()));
        }
    }

    @Override
    SmallProgram program() throws IOException {
        return new SmallProgram(
                folder,
                VaeConfig.DEFAULT
                        .withFamily(BernoulliFamily.INSTANCE)
                        .withLatentSize(5)
                        .withHidden(List.of(16)));
    }

    private void train(FxRobot robot, long to) {
        for (long step = small.present().step() + 1; step <= to; step++) {
            long next = step;
            robot.interact(() -> small.run().stepBatch());
            SmallProgram.await("step " + step, () -> small.present().step() == next);
        }
    }

    private static Point2D at(FxRobot robot, double share) {
        return FxWindow.onFx(() -> {
            Node bar = robot.lookup(".timeline-bar").query();
            Bounds bounds = bar.getBoundsInLocal();
            return bar.localToScreen(8 + (bounds.getWidth() - 16) * share, bounds.getCenterY());
        });
    }

    @Test
    void bitsEvidenceAndTheChartsCursorAreThoseOfTheMomentWhileTheTimelineIsDragged(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#evidenceChip");
        train(robot, 10);
        small.settle();
        Picture then = Picture.of(robot, small);
        assertThat(then.cursor()).isNaN();
        train(robot, 25);
        small.settle();
        Picture now = Picture.of(robot, small);
        assertThat(now.bits()).isNotEqualTo(then.bits());
        assertThat(now.evidence()).contains("step 25");

        Point2D from = at(robot, 0.8);
        robot.drag(from.getX(), from.getY()).moveTo(at(robot, 10.0 / 25));
        assertThat(small.shown().step()).isEqualTo(10);
        small.settle();
        Picture shown = Picture.of(robot, small);
        assertThat(shown.bits()).isEqualTo(then.bits());
        assertThat(shown.evidence()).isEqualTo(then.evidence()).contains("step 10");
        assertThat(shown.cursor()).isEqualTo(10);
        robot.drop();
        robot.clickOn(".timeline-badge");
        small.settle();
        assertThat(Picture.of(robot, small).bits()).isEqualTo(now.bits());
        assertThat(Picture.of(robot, small).evidence()).isEqualTo(now.evidence());
        assertThat(Picture.of(robot, small).cursor()).isNaN();
    }
}

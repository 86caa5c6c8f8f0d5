package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ManualExecutor;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The list of works, with a clock that the test sets. A JavaFX task needs the toolkit.
@ExtendWith(FxWindow.class)
class LongWorksUiTest {
    private static final class Working implements LongWorks.Source {
        private double fraction = Double.NaN;
        private boolean cancelled;

        @Override
        public String title() {
            return "A work";
        }

        @Override
        public double fraction() {
            return fraction;
        }

        @Override
        public void cancelForUser() {
            cancelled = true;
        }
    }

    private final ManualExecutor later = new ManualExecutor();
    private long now;
    private final LongWorks works = new LongWorks(later, () -> now);
    private final Working work = new Working();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new StackPane()));
        stage.show();
    }

    /// So many milliseconds later, the list looks at what runs.
    private void pass(FxRobot robot, long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        robot.interact(later::runOne);
    }

    private LongWork shown() {
        return works.shown().getFirst();
    }

    @Test
    void aWorkAppearsAfterASecondAndVanishesWhenItEnds(FxRobot robot) {
        robot.interact(() -> works.begun(work));
        pass(robot, 900);
        assertThat(works.shown()).isEmpty();
        pass(robot, 100);
        assertThat(works.shown()).hasSize(1);
        FxWindow.checkOnFx(() -> {
            assertThat(shown().isRunning())
                    .as("running, so that it can be cancelled")
                    .isTrue();
            assertThat(shown().getTitle()).isEqualTo("A work");
            assertThat(shown().getProgress()).isNegative();
            assertThat(shown().getMessage()).isEqualTo("Working …");
        });
        robot.interact(() -> works.ended(work));
        assertThat(works.shown()).isEmpty();
        pass(robot, 250);
        assertThat(later.size()).as("looks at an empty list").isZero();
    }

    @Test
    void aMomentNeverAppears(FxRobot robot) {
        for (int i = 0; i < 20; i++) {
            robot.interact(() -> works.begun(work));
            pass(robot, 400);
            pass(robot, 400);
            assertThat(works.shown()).isEmpty();
            robot.interact(() -> works.ended(work));
        }
    }

    @Test
    void progressIsShownWithTheTimeLeft(FxRobot robot) {
        robot.interact(() -> works.begun(work));
        work.fraction = 0.2;
        pass(robot, 4000);
        FxWindow.checkOnFx(() -> {
            assertThat(shown().getProgress()).isEqualTo(0.2);
            assertThat(shown().getMessage()).isEqualTo("20 % · 16 s left");
        });
        work.fraction = Double.NaN;
        pass(robot, 8000);
        FxWindow.checkOnFx(() -> assertThat(shown().getMessage()).isEqualTo("Since 12 s"));
    }

    @Test
    void cancelAnswersAtOnceAndStaysUntilTheWorkHasEnded(FxRobot robot) {
        robot.interact(() -> works.begun(work));
        pass(robot, 2000);
        robot.interact(() -> shown().cancel());
        assertThat(work.cancelled).isTrue();
        FxWindow.checkOnFx(() -> assertThat(shown().getMessage()).isEqualTo("Ending …"));
        pass(robot, 250);
        FxWindow.checkOnFx(() -> assertThat(shown().getMessage()).isEqualTo("Ending …"));
        robot.interact(() -> works.ended(work));
        assertThat(works.shown()).isEmpty();
    }
}

package elboroom.app;

import elboroom.ui.fx.View;
import elboroom.ui.image.PaintedRegion;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/// Checks at each frame of a window whether anything is left to do: whether a view computes or waits to be drawn.
/// Belongs to the FX thread.
///
/// It checks after the frame's layout. By then the stylesheets of the present theme have been applied, and views that
/// draw in the background because of them have begun.
final class Settling {
    private static final int FRAMES = 2; // a drawing may cause another one

    private final Program program;
    private final Scene scene;
    private final Runnable look = this::look;
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            // without a timer there would be no frames when nothing changes
        }
    };
    private int settled;
    private String unsettled = "no frame";

    private Settling(Program program) {
        this.program = program;
        scene = program.stage().getScene();
    }

    /// Begins to check the frames.
    static Settling of(Program program) {
        Settling settling = new Settling(program);
        settling.scene.addPostLayoutPulseListener(settling.look);
        settling.frames.start();
        return settling;
    }

    /// Whether nothing was left to do at the last two frames.
    boolean isOver() {
        return settled >= FRAMES;
    }

    /// What was left to do when it last found something.
    String unsettled() {
        return unsettled;
    }

    /// Stops checking.
    void stop() {
        frames.stop();
        scene.removePostLayoutPulseListener(look);
    }

    private void look() {
        Optional<String> left = left(program);
        settled = left.isPresent() ? 0 : settled + 1;
        left.ifPresent(what -> unsettled = what);
    }

    /// Whether nothing is left to do in a window right now. A drawing may still cause another one.
    static boolean isSettled(Program program) {
        return left(program).isEmpty();
    }

    private static Optional<String> left(Program program) {
        return Stream.concat(computing(program), undrawn(program)).findFirst();
    }

    private static Stream<String> computing(Program program) {
        return program.views().stream()
                .filter(view -> !view.isSettled())
                .map(View::getClass)
                .map(view -> view.getSimpleName() + " still computes");
    }

    private static Stream<String> undrawn(Program program) {
        return program.stage().getScene().getRoot().lookupAll(".painted").stream()
                .map(PaintedRegion.class::cast)
                .filter(region -> region.isShowing() && region.getWidth() > 0 && region.getHeight() > 0)
                .filter(region -> !region.isDrawn())
                .map(region -> region.getStyleClass() + " is not drawn yet");
    }
}

package elboroom.ui.shell;

import elboroom.ui.fx.FxDispatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Opens a window at its place, and keeps its place for the next start.
///
/// Under load, some window managers first put a window into a corner, where the title bar is above the screen, and
/// forget the place that it was given. So for a while after it has opened, a window that nobody could move is placed
/// again. Later the user may move it anywhere; a place where no screen shows the title bar is not kept. Belongs to the
/// FX thread.
public final class WindowKeeper {
    /// How long a window manager may take for the first places.
    public static final Duration PATIENCE = Duration.seconds(5);

    private static final int MOST_MOVES = 8; // the window manager may insist

    private final Stage stage;
    private final PauseTransition patience;
    private final InvalidationListener moved =
            observable -> FxDispatch.executor().execute(this::check);
    private Settings settings = Settings.DEFAULT;
    private int moves;
    private boolean watching;

    /// @param patience for how long after it has opened the window is placed again
    public WindowKeeper(Stage stage, Duration patience) {
        this.stage = stage;
        this.patience = new PauseTransition(patience);
    }

    /// Gives the window its place before it is shown.
    public void place(Settings saved) {
        settings = saved;
        WindowPlace place = WindowPlace.of(saved, screens());
        place.corner().ifPresent(this::moveTo);
        stage.setMinWidth(place.leastWidth());
        stage.setMinHeight(place.leastHeight());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximized());
    }

    /// Places the window again while it is out of reach, from now on for a while. Call it when the window is shown.
    public void watch() {
        watching = true;
        stage.xProperty().addListener(moved);
        stage.yProperty().addListener(moved);
        patience.setOnFinished(event -> {
            check();
            stop();
        });
        patience.playFromStart();
        check();
    }

    /// The settings with the window's present place and size. If no screen shows the title bar, the place before is
    /// kept.
    public Settings remember(Settings present) {
        stop();
        Settings now = present.withMaximized(stage.isMaximized());
        if (stage.isMaximized() || stage.isIconified()) {
            return now;
        }
        Optional<Settings.Position> corner = WindowPlace.isReachable(corner(), stage.getWidth(), screens())
                ? Optional.of(corner())
                : present.position();
        return now.withWindow(corner, stage.getWidth(), stage.getHeight());
    }

    private void stop() {
        watching = false;
        patience.stop();
        stage.xProperty().removeListener(moved);
        stage.yProperty().removeListener(moved);
    }

    private void check() {
        boolean placed = !stage.isShowing() || stage.isMaximized() || stage.isIconified() || stage.isFullScreen();
        if (!watching || placed || moves >= MOST_MOVES) {
            return;
        }
        List<Rectangle2D> screens = screens();
        if (!WindowPlace.isReachable(corner(), stage.getWidth(), screens)) {
            moves++;
            moveTo(WindowPlace.of(settings, screens)
                    .corner()
                    .orElseGet(() -> WindowPlace.middle(stage.getWidth(), stage.getHeight(), screens)));
        }
    }

    private Settings.Position corner() {
        return new Settings.Position(stage.getX(), stage.getY());
    }

    private void moveTo(Settings.Position corner) {
        stage.setX(corner.x());
        stage.setY(corner.y());
    }

    /// What windows can use of each screen, first of the primary one.
    private static List<Rectangle2D> screens() {
        Screen primary = Screen.getPrimary();
        return Stream.concat(Stream.of(primary), Screen.getScreens().stream().filter(screen -> !screen.equals(primary)))
                .map(Screen::getVisualBounds)
                .toList();
    }
}

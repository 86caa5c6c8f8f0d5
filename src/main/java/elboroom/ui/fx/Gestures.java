package elboroom.ui.fx;

import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

/// Tells while a person holds down keys or buttons, in any window of the program. Belongs to the FX thread.
public final class Gestures implements AutoCloseable {
    private final Consumer<Boolean> held;
    private final EventHandler<InputEvent> handler = this::look;
    private final ListChangeListener<Window> windows = change -> {
        while (change.next()) {
            change.getAddedSubList().forEach(this::watch);
            change.getRemoved().forEach(this::leave);
        }
    };

    /// @param held told at every press and release
    public Gestures(Consumer<Boolean> held) {
        this.held = held;
        Window.getWindows().forEach(this::watch);
        Window.getWindows().addListener(windows);
    }

    private void watch(Window window) {
        window.addEventFilter(InputEvent.ANY, handler);
    }

    /// The release of what was pressed in a window that is gone would never be heard.
    private void leave(Window window) {
        window.removeEventFilter(InputEvent.ANY, handler);
        held.accept(false);
    }

    private void look(InputEvent event) {
        EventType<?> type = event.getEventType();
        if (type == KeyEvent.KEY_PRESSED || type == MouseEvent.MOUSE_PRESSED) {
            held.accept(true);
        } else if (type == KeyEvent.KEY_RELEASED || type == MouseEvent.MOUSE_RELEASED) {
            held.accept(false); // even if another key, such as Shift, stays down
        }
    }

    @Override
    public void close() {
        Window.getWindows().removeListener(windows);
        Window.getWindows().forEach(window -> window.removeEventFilter(InputEvent.ANY, handler));
    }
}

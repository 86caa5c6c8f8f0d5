package elboroom.ui.training;

import javafx.event.Event;
import javafx.event.EventDispatcher;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.SearchableComboBox;

/// Mends two things about a searchable combo box. Its list is as high as the entries that the search leaves, where
/// JavaFX would keep the height that it had when it opened. And shortcuts of the window do not open it, where
/// ControlsFX takes the letter of Ctrl+Z for a search.
final class SearchedList {
    private SearchedList() {}

    /// Begins to do so. The box shows another one inside, whose list it replaces at each letter.
    static void follow(SearchableComboBox<?> box) {
        EventDispatcher own = box.getEventDispatcher();
        box.setEventDispatcher((event, tail) -> isShortcut(event) ? event : own.dispatchEvent(event, tail));
        box.skinProperty()
                .subscribe(skin -> box.getChildrenUnmodifiable().stream()
                        .filter(ComboBox.class::isInstance)
                        .map(inner -> (ComboBox<?>) inner)
                        .forEach(SearchedList::follow));
    }

    /// A text field has shortcuts of its own.
    private static boolean isShortcut(Event event) {
        return event instanceof KeyEvent key
                && (key.isControlDown() || key.isAltDown() || key.isMetaDown())
                && !(key.getTarget() instanceof TextInputControl);
    }

    private static void follow(ComboBox<?> inner) {
        inner.skinProperty().subscribe(skin -> {
            if (skin instanceof ComboBoxListViewSkin<?> shown && shown.getPopupContent() instanceof ListView<?> list) {
                list.itemsProperty().subscribe(items -> fit(list, inner));
            }
        });
    }

    /// Fits the list after the next layout: only then it knows its new cells. Until it has been open, the list lies
    /// unseen in the box itself, where it must not get a size.
    private static void fit(ListView<?> list, ComboBox<?> box) {
        Scene scene = list.getScene();
        if (scene != null && scene != box.getScene()) { // the box itself may be in a popup, too
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    list.autosize();
                }
            });
        }
    }
}

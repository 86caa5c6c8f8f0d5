package elboroom.ui.training;

import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import org.controlsfx.control.SearchableComboBox;

/// Keeps the list of a searchable combo box as high as the entries that the search leaves. JavaFX would keep the height
/// that the list had when it opened.
final class SearchedList {
    private SearchedList() {}

    /// Begins to do so. The box shows another one inside, whose list it replaces at each letter.
    static void follow(SearchableComboBox<?> box) {
        box.skinProperty()
                .subscribe(skin -> box.getChildrenUnmodifiable().stream()
                        .filter(ComboBox.class::isInstance)
                        .map(inner -> (ComboBox<?>) inner)
                        .forEach(SearchedList::follow));
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

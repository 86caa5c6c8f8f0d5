package elboroom.ui.shell;

import elboroom.ui.fx.Theme;
import elboroom.ui.run.Pace;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The present preferences. A change acts at once. Belongs to the FX thread.
public final class PreferencesModel {
    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<Pace> pace;
    private final ObjectProperty<Integer> keyframeMegabytes;
    private final ObjectProperty<Integer> autosaveMinutes;
    private final ObjectProperty<Integer> threads;

    /// @param theme where the choice of the look is
    /// @param pace  where the choice of the pace is
    public PreferencesModel(ObjectProperty<Theme> theme, ObjectProperty<Pace> pace, Preferences initial) {
        this.theme = theme;
        this.pace = pace;
        theme.set(initial.theme());
        pace.set(initial.pace());
        keyframeMegabytes = new SimpleObjectProperty<>(this, "keyframeMegabytes", initial.keyframeMegabytes());
        autosaveMinutes = new SimpleObjectProperty<>(this, "autosaveMinutes", initial.autosaveMinutes());
        threads = new SimpleObjectProperty<>(this, "threads", initial.threads());
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public ObjectProperty<Pace> paceProperty() {
        return pace;
    }

    /// Memory for the moments of a run; [Preferences#AUTOMATIC] for what the machine can spare.
    public ObjectProperty<Integer> keyframeMegabytesProperty() {
        return keyframeMegabytes;
    }

    /// Minutes between two times that an unsaved run is kept; [Preferences#NEVER] keeps none.
    public ObjectProperty<Integer> autosaveMinutesProperty() {
        return autosaveMinutes;
    }

    /// Threads that new runs train with.
    public ObjectProperty<Integer> threadsProperty() {
        return threads;
    }

    /// All of them.
    public Preferences get() {
        return new Preferences(theme.get(), pace.get(), keyframeMegabytes.get(), autosaveMinutes.get(), threads.get());
    }

    /// Changes all of them.
    public void set(Preferences preferences) {
        theme.set(preferences.theme());
        pace.set(preferences.pace());
        keyframeMegabytes.set(preferences.keyframeMegabytes());
        autosaveMinutes.set(preferences.autosaveMinutes());
        threads.set(preferences.threads());
    }
}

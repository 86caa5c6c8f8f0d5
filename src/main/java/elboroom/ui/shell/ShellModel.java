package elboroom.ui.shell;

import elboroom.ui.fx.Theme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// What the window's frame shows: the model and the data, the workspace and the theme.
public final class ShellModel {
    private final StringProperty subject = new SimpleStringProperty(this, "subject", "");
    private final ObjectProperty<Workspace> workspace =
            new SimpleObjectProperty<>(this, "workspace", Workspace.EXPLORE);
    private final ObjectProperty<Theme> theme;
    private final ObservableValue<Boolean> dark;

    /// @param theme the choice, which [#toggleTheme] changes
    /// @param dark  whether the look is dark at present
    public ShellModel(ObjectProperty<Theme> theme, ObservableValue<Boolean> dark) {
        this.theme = theme;
        this.dark = dark;
    }

    /// The model and the data, for example `784-400-2-400-784 · MNIST`.
    public StringProperty subjectProperty() {
        return subject;
    }

    /// Which workspace is open.
    public ObjectProperty<Workspace> workspaceProperty() {
        return workspace;
    }

    /// The choice of the look.
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// Whether the look is dark at present.
    public ObservableValue<Boolean> darkProperty() {
        return dark;
    }

    /// Switches between light and dark. From then on, the look does not follow the system.
    public void toggleTheme() {
        theme.set(dark.getValue() ? Theme.LIGHT : Theme.DARK);
    }
}

package elboroom.ui.fx;

import java.util.function.Supplier;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// A form that is loaded when it is first wanted: at the start of the program nobody waits for what nobody sees. Its
/// controller exists before, but has no controls. Belongs to the FX thread.
public final class LazyForm implements Supplier<Parent> {
    private final Object controller;
    private final String name;
    private @Nullable Parent root;

    /// @param controller of the form
    /// @param name       the file's name without `.fxml`, as for [Fxml#load]
    public LazyForm(Object controller, String name) {
        this.controller = controller;
        this.name = name;
    }

    /// The form's root, the same at every call. The first call loads it.
    @Override
    public Parent get() {
        Parent known = root;
        if (known == null) {
            known = Fxml.load(controller, name);
            root = known;
        }
        return known;
    }

    /// Whether the controller has its controls.
    public boolean isLoaded() {
        return root != null;
    }
}

package elboroom.ui.shell;

import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.Fxml;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The window's frame: bars above and below, controls at the left, the views in the middle. Belongs to the FX thread.
public final class Shell {
    private final StackPane root;
    private final ShellController controller;
    private final ErrorPresenter presenter;

    /// A place for a view.
    public enum Place {
        /// In the bar above.
        TRANSPORT,
        /// Below the bar, the whole width; takes no room while its view is not managed.
        BANNER,
        /// At the left.
        CONTROLS,
        /// The largest, in the middle.
        MAIN,
        /// Below the middle.
        CHARTS,
        /// The whole of the Estimators workspace.
        ESTIMATORS,
        /// In the bar below.
        STATUS
    }

    /// A frame whose places are empty.
    public Shell(ShellModel model, List<ShellCommand> commands) {
        controller = new ShellController(model, commands);
        root = Fxml.load(controller, "ShellView");
        presenter = new ErrorPresenter(root);
    }

    /// The scene's root.
    public StackPane root() {
        return root;
    }

    /// Shows problems and messages over the views.
    public ErrorPresenter presenter() {
        return presenter;
    }

    /// Puts a view in a place, instead of the one that was there.
    public void place(Place place, Node view) {
        controller.place(place, view);
    }

    /// Sets the widths of the parts, once the root has its size.
    public void restoreDividers(Settings settings) {
        controller.restoreDividers(settings);
    }

    /// The settings with the present widths of the parts.
    public Settings captureDividers(Settings settings) {
        return controller.captureDividers(settings);
    }

    /// Hides menus and other popups, which must not outlive the window.
    public void hidePopups() {
        controller.hidePopups();
    }
}

package elboroom.ui.shell;

import elboroom.ui.fx.Command;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.Fxml;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The window's frame: bars above and below, controls at the left, the views in the middle. Belongs to the FX thread.
public final class Shell {
    private final StackPane root;
    private final ShellController controller;
    private final ErrorPresenter presenter;

    /// A frame whose places are empty.
    ///
    /// @param workspaces the workspaces to choose from, in this order
    public Shell(ShellModel model, List<Workspace> workspaces) {
        controller = new ShellController(model, workspaces);
        root = Fxml.load(controller, "ShellView");
        presenter = new ErrorPresenter(root);
    }

    /// The scene's root.
    public StackPane root() {
        return root;
    }

    /// Shows problems over the views.
    public ErrorPresenter presenter() {
        return presenter;
    }

    /// Puts a view in a place. Call it once for each place.
    ///
    /// @param view makes the node; for a workspace not before it is shown
    public void place(Place place, Supplier<? extends Node> view) {
        controller.place(place, view);
    }

    /// Makes menus, shortcuts and finder from the commands. Call it once.
    public void offer(List<Command> commands) {
        controller.offer(commands);
    }

    /// The commands of the help menu.
    ///
    /// @param versions what *About* shows, one version a line
    public List<Command> helpCommands(Supplier<String> versions) {
        return controller.helpCommands(versions, presenter);
    }

    /// Opens the preferences.
    public Command preferencesCommand(PreferencesModel preferences) {
        return controller.preferencesCommand(preferences);
    }

    /// Sets the sizes of the parts.
    public void restoreDividers(Settings settings) {
        controller.restoreDividers(settings);
    }

    /// The settings with the sizes of the parts that were chosen last.
    public Settings captureDividers(Settings settings) {
        return controller.captureDividers(settings);
    }
}

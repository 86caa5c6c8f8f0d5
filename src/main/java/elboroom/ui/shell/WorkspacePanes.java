package elboroom.ui.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/// The workspaces that a view fills on its own. Each is made when it is first shown: at the start, nobody waits for
/// what is hidden.
final class WorkspacePanes {
    private final Map<Workspace, Supplier<? extends Node>> unseen = new HashMap<>();
    private final Map<Workspace, StackPane> seen = new HashMap<>();

    /// @param view makes what is in the workspace
    void add(Workspace workspace, Supplier<? extends Node> view) {
        unseen.put(workspace, view);
    }

    /// Shows a workspace, and hides the others.
    ///
    /// @param middle where they are
    void show(Workspace workspace, Pane middle) {
        Supplier<? extends Node> view = unseen.get(workspace);
        if (view != null) {
            StackPane whole = new StackPane(view.get());
            unseen.remove(workspace);
            seen.put(workspace, whole);
            middle.getChildren().add(whole);
        }
        seen.forEach((own, whole) -> whole.setVisible(workspace.equals(own)));
    }
}

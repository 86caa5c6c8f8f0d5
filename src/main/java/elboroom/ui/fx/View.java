package elboroom.ui.fx;

import java.util.List;
import javafx.scene.Node;

/// A view of the window. Each feature's folder has one or more of them. Belongs to the FX thread.
public interface View extends AutoCloseable {
    /// A view that is never busy and holds nothing.
    static View of(Node root, List<Command> commands) {
        return new View() {
            @Override
            public Node root() {
                return root;
            }

            @Override
            public List<Command> commands() {
                return commands;
            }
        };
    }

    /// The node to place in the window; the same at every call. A workspace is asked for it when it is first shown, so
    /// a view that fills a workspace makes its controls then. What commands need must be there before.
    Node root();

    /// What the view can do, for the menus; asked once.
    default List<Command> commands() {
        return List.of();
    }

    /// Called after the view's container was shown or hidden. A view that nobody sees need not compute anything.
    default void shownOrHidden() {}

    /// Whether the view is up to date: it computes nothing in the background. Drawing does not count.
    default boolean isSettled() {
        return true;
    }

    /// Called when the window closes: ends what the view still computes, and its threads.
    @Override
    default void close() {}
}

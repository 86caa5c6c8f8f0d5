package elboroom.ui.shell;

import elboroom.ui.fx.Texts;
import elboroom.ui.fx.View;

/// What the whole middle of the window is used for at a time. A person chooses among the workspaces in the bar above,
/// by
/// the menu or by their keys, Ctrl+1, Ctrl+2 and so on.
///
/// @param name what the choice says, as in `Estimators`
public record Workspace(String name) implements Place {
    /// Train and look at what is learned: controls at the left, charts below, the explorer in the middle.
    public static final Workspace EXPLORE = named(Shell.class);

    /// The workspace that a view fills on its own. Its name is the text `workspace` in the `messages.properties` of the
    /// view's package.
    public static Workspace of(Class<? extends View> view) {
        return named(view);
    }

    private static Workspace named(Class<?> beside) {
        return new Workspace(new Texts(beside).get("workspace"));
    }
}

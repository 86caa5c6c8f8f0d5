package elboroom.ui.shell;

import elboroom.ui.fx.Texts;
import elboroom.ui.fx.View;

/// A use of the middle of the window. The user chooses a workspace in the bar at the top, in the menu, or with the keys
/// Ctrl+1, Ctrl+2 and so on.
///
/// @param id          what it is called in files, whatever the window's language
/// @param name        the name to choose it by, for example `Estimators`
/// @param explanation what it is for, as the tooltip of the choice says it
public record Workspace(String id, String name, String explanation) implements Place {
    /// For training and for looking at what is learned: controls at the left, charts below, the explorer in the middle.
    public static final Workspace EXPLORE = named(Shell.class);

    /// The workspace that a view fills on its own. Its name and explanation are the texts `workspace` and
    /// `workspace.tip` in the `messages.properties` of the view's package.
    public static Workspace of(Class<? extends View> view) {
        return named(view);
    }

    private static Workspace named(Class<?> beside) {
        Texts texts = new Texts(beside);
        String of = beside.getPackageName();
        return new Workspace(of.substring(of.lastIndexOf('.') + 1), texts.get("workspace"), texts.get("workspace.tip"));
    }
}

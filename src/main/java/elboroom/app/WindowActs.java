package elboroom.app;

import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.Gestures;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.shell.ShellModel;
import java.util.List;

/// Lets a person undo what was done in the window. Belongs to the FX thread.
final class WindowActs implements AutoCloseable {
    private static final Texts TEXTS = new Texts(WindowActs.class);

    private final UndoModel acts;
    private final Gestures gestures;

    WindowActs(UndoModel acts, ShellModel shell) {
        this.acts = acts;
        gestures = new Gestures(acts::hold);
        acts.watch(
                shell,
                shell.workspaceProperty(),
                shell.workspaceProperty()::set,
                (before, now) -> TEXTS.get("act.workspace", now.name()));
    }

    List<Command> commands() {
        return List.of(
                Command.of(Menu.EDIT, "undo", TEXTS.get("command.undo"), acts::undo)
                        .on(acts.toUndoProperty())
                        .keys("Shortcut+Z")
                        .when(acts.toUndoProperty().isNotEmpty()),
                Command.of(Menu.EDIT, "undo", TEXTS.get("command.redo"), acts::redo)
                        .on(acts.toRedoProperty())
                        .keys("Shortcut+Shift+Z")
                        .when(acts.toRedoProperty().isNotEmpty()));
    }

    @Override
    public void close() {
        gestures.close();
    }
}

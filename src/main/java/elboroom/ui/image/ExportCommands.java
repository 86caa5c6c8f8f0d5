package elboroom.ui.image;

import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// The commands that copy and save what a view shows: the view that had the focus last.
public final class ExportCommands {
    private static final Texts TEXTS = new Texts(ExportCommands.class);
    private static final int WITH_KEYS = 2; // the scale that is saved most

    private final ObjectProperty<@Nullable ExportMenu> last = new SimpleObjectProperty<>(this, "last");

    private ExportCommands(Parent root) {
        root.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::focused);
    }

    /// The commands for the views below a root.
    public static List<Command> of(Parent root) {
        return new ExportCommands(root).all();
    }

    private void focused(@Nullable Node owner) {
        if (owner != null && owner.getProperties().get(ExportMenu.class) instanceof ExportMenu menu) {
            last.set(menu);
        }
    }

    private List<Command> all() {
        ObservableValue<Boolean> some = last.map(menu -> !menu.isText()).orElse(false);
        ObservableValue<Boolean> texts = last.map(ExportMenu::isText).orElse(false);
        ObservableValue<Boolean> numbers = last.map(ExportMenu::hasNumbers).orElse(false);
        ObservableValue<Boolean> drawn = last.map(ExportMenu::isDrawn).orElse(false);
        var commands = new ArrayList<Command>();
        for (int scale : ExportMenu.SCALES) {
            Command save =
                    command(Menu.FILE, TEXTS.get("export.file.picture", scale), some, menu -> menu.savePng(scale));
            commands.add(scale == WITH_KEYS ? save.keys("Shortcut+Alt+S") : save);
        }
        commands.addAll(List.of(
                command(Menu.FILE, TEXTS.get("export.file.svg"), drawn, ExportMenu::saveSvg),
                command(Menu.FILE, TEXTS.get("export.file.numbers"), numbers, ExportMenu::saveCsv)
                        .keys("Shortcut+Alt+Shift+S"),
                command(Menu.EDIT, TEXTS.get("export.edit.picture"), some, ExportMenu::copyImage)
                        .keys("Shortcut+C"),
                command(Menu.EDIT, TEXTS.get("export.edit.text"), texts, ExportMenu::copyText),
                command(Menu.EDIT, TEXTS.get("export.edit.numbers"), numbers, ExportMenu::copyCsv)
                        .keys("Shortcut+Shift+C")));
        return commands;
    }

    private Command command(Menu menu, String text, ObservableValue<Boolean> enabled, Consumer<ExportMenu> action) {
        return Command.of(menu, "export", text, () -> {
                    ExportMenu target = last.get();
                    if (target != null) {
                        action.accept(target);
                    }
                })
                .when(enabled);
    }
}

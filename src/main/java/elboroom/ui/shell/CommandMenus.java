package elboroom.ui.shell;

import elboroom.ui.fx.Command;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menus of the window, made from the commands.
final class CommandMenus {
    private static final Texts TEXTS = new Texts(CommandMenus.class);

    private CommandMenus() {}

    /// Fills a menu bar. Every command stands in it, with its keys.
    static void fill(MenuBar bar, List<Command> commands) {
        bar.getMenus()
                .setAll(Stream.of(Command.Menu.values())
                        .map(kind -> menu(kind, commands))
                        .toList());
        // The bar takes F10 for itself when it gets its skin. The commands' keys come after that, so they win.
        bar.skinProperty().subscribe(skin -> {
            if (skin != null) {
                bar.getMenus().forEach(CommandMenus::giveKeys);
            }
        });
    }

    /// The name of a menu.
    static String title(Command.Menu kind) {
        return titleWithKey(kind).replace("_", "");
    }

    /// The name of a menu, with a line before the letter that opens it together with Alt. F10 is taken.
    private static String titleWithKey(Command.Menu kind) {
        return TEXTS.get("menu." + kind);
    }

    private static Menu menu(Command.Menu kind, List<Command> commands) {
        Menu menu = new Menu(titleWithKey(kind));
        List<Command> own =
                commands.stream().filter(command -> command.menu() == kind).toList();
        own.stream().map(Command::section).distinct().forEach(section -> {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            own.stream()
                    .filter(command -> command.section().equals(section))
                    .map(CommandMenus::item)
                    .forEach(menu.getItems()::add);
        });
        return menu;
    }

    private static MenuItem item(Command command) {
        ObservableValue<Boolean> chosen = command.chosen();
        MenuItem item = chosen == null ? new MenuItem() : choice(chosen);
        item.textProperty()
                .bind(command.object()
                        .map(object ->
                                object.isEmpty() ? command.text() : TEXTS.get("menu.object", command.text(), object)));
        item.setMnemonicParsing(false);
        item.setUserData(command);
        item.disableProperty().bind(command.enabled().map(enabled -> !enabled));
        item.addEventHandler(ActionEvent.ACTION, event -> command.perform());
        return item;
    }

    /// An item with a mark that shows the choice, also after a click on what is chosen already.
    private static CheckMenuItem choice(ObservableValue<Boolean> chosen) {
        CheckMenuItem item = new CheckMenuItem();
        chosen.subscribe(item::setSelected);
        item.setOnAction(event -> item.setSelected(chosen.getValue()));
        return item;
    }

    private static void giveKeys(Menu menu) {
        for (MenuItem item : menu.getItems()) {
            if (item.getUserData() instanceof Command command) {
                item.setAccelerator(command.keyCombination().orElse(null));
            }
        }
    }
}

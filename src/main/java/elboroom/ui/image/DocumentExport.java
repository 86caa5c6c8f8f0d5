package elboroom.ui.image;

import elboroom.plot.Figure;
import elboroom.plot.Png;
import elboroom.ui.fx.Copying;
import elboroom.ui.fx.ExportName;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.paint.Color;

/// Menu items that copy what a view says as a text, or save it in a file.
public final class DocumentExport {
    private static final Texts TEXTS = new Texts(ExportMenu.class);

    private DocumentExport() {}

    /// A form of what the view says.
    ///
    /// @param extension of its file, as in `json`; names its texts, too
    /// @param text      asked when it is wanted
    public record Document(String extension, Supplier<String> text) {}

    /// Fills the menu of a table and its context menu with the documents and a figure.
    ///
    /// @param there  whether there is something to export
    /// @param name   of the files, without extension
    /// @param figure asked when it is wanted
    public static void install(
            MenuButton menu,
            Control table,
            ObservableValue<Boolean> there,
            Supplier<String> name,
            List<Document> documents,
            Supplier<? extends Figure> figure) {
        ExportName.put(table, name);
        menu.getItems().setAll(all(table, documents, figure));
        var context = new ContextMenu();
        context.getItems().setAll(all(table, documents, figure));
        menu.disableProperty().bind(there.map(is -> !is));
        table.contextMenuProperty().bind(there.map(is -> is ? context : null));
    }

    private static List<MenuItem> all(Node table, List<Document> documents, Supplier<? extends Figure> figure) {
        List<MenuItem> items = items(table, documents);
        items.add(new SeparatorMenuItem());
        items.addAll(pictures(table, figure));
        return items;
    }

    /// The items for a view, which has a name for its files ([elboroom.ui.fx.ExportName]).
    public static List<MenuItem> items(Node view, List<Document> documents) {
        var export = new ExportMenu(view, () -> Color.TRANSPARENT, null);
        var items = new ArrayList<MenuItem>();
        for (Document each : documents) {
            items.add(item(TEXTS.get("export.copy." + each.extension), () -> Copying.copy(each.text.get())));
        }
        for (Document each : documents) {
            items.add(item(
                    TEXTS.get("export.save." + each.extension),
                    () -> export.saveText(each.extension, each.text.get())));
        }
        return items;
    }

    /// An item that saves a text.
    ///
    /// @param label     of the item
    /// @param extension of the file
    /// @param text      asked when it is wanted
    public static MenuItem saving(Node view, String label, String extension, Supplier<String> text) {
        var export = new ExportMenu(view, () -> Color.TRANSPARENT, null);
        return item(label, () -> export.saveText(extension, text.get()));
    }

    /// The items that save a figure, as the command line writes it.
    ///
    /// @param figure asked when it is wanted
    public static List<MenuItem> pictures(Node view, Supplier<? extends Figure> figure) {
        var export = new ExportMenu(view, () -> Color.TRANSPARENT, null);
        var items = new ArrayList<MenuItem>();
        items.add(item(
                TEXTS.get("export.saveSvg"),
                () -> export.saveText("svg", figure.get().svg())));
        for (int scale : ExportMenu.SCALES) {
            items.add(item(TEXTS.get("export.savePng", scale), () -> savePng(export, figure.get(), scale)));
        }
        return items;
    }

    private static void savePng(ExportMenu export, Figure figure, int scale) {
        export.choose("png", (out, cancelled) -> out.write(Png.of(figure, scale)));
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }
}

package elboroom.ui.lab;

import elboroom.lab.EstimatorResult;
import elboroom.lab.StudyReport;
import elboroom.lab.StudyTables;
import elboroom.text.Json;
import elboroom.ui.form.Explanations;
import elboroom.ui.fx.ExportName;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.DocumentExport;
import elboroom.ui.image.DocumentExport.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Control;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu that copies or saves the studies that are shown, as `study --out` writes them. Several are put
/// together; the further tables and the figure are of one study.
final class StudyExport {
    private static final Texts TEXTS = new Texts(StudyExport.class);

    private StudyExport() {}

    /// @param table the results, which give the files their name
    /// @param csv   the table with all digits
    static MenuButton menu(LabModel model, Control table, Supplier<String> csv) {
        var menu = new MenuButton(TEXTS.get("results.export"));
        menu.setId("studyExport");
        menu.getStyleClass().addAll("quiet-menu", "lab-export");
        Explanations.of(menu, TEXTS.get("results.export.tip"));
        ExportName.put(table, () -> "study");
        menu.getItems()
                .setAll(DocumentExport.items(table, List.of(markdown(model), json(model), new Document("csv", csv))));
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(ofOne(model, table));
        menu.disableProperty().bind(without(model));
        return menu;
    }

    private static BooleanBinding without(LabModel model) {
        return Bindings.createBooleanBinding(() -> model.reports().isEmpty(), model.changesProperty());
    }

    /// What the table's own menu offers beside the rows as they are shown.
    static List<MenuItem> more(LabModel model, Control table) {
        List<MenuItem> documents = DocumentExport.items(table, List.of(markdown(model), json(model)));
        documents.forEach(item -> item.disableProperty().bind(without(model)));
        var items = new ArrayList<MenuItem>();
        items.add(new SeparatorMenuItem());
        items.addAll(documents);
        items.add(new SeparatorMenuItem());
        items.addAll(ofOne(model, table));
        return items;
    }

    /// The further tables and the figure of the one study that is shown.
    private static List<MenuItem> ofOne(LabModel model, Control table) {
        var items = new ArrayList<>(List.of(
                table(model, table, "results.save.coordinates", StudyTables::coordinates),
                table(model, table, "results.save.crossings", StudyTables::crossings)));
        items.addAll(
                DocumentExport.pictures(table, () -> model.reports().getFirst().figure()));
        var one = Bindings.createBooleanBinding(() -> model.reports().size() == 1, model.changesProperty());
        items.forEach(item -> item.disableProperty().bind(one.not()));
        return items;
    }

    /// An item for another table of the one study that is shown.
    private static MenuItem table(
            LabModel model, Control table, String label, Function<List<EstimatorResult>, String> rows) {
        return DocumentExport.saving(
                table,
                TEXTS.get(label),
                "csv",
                () -> rows.apply(model.reports().getFirst().result().estimators()));
    }

    private static Document markdown(LabModel model) {
        return new Document(
                "md", () -> model.reports().stream().map(StudyReport::markdown).collect(Collectors.joining("\n")));
    }

    /// One study as `study --json` has it, several in a list.
    private static Document json(LabModel model) {
        return new Document("json", () -> {
            List<Map<String, Object>> all =
                    model.reports().stream().map(StudyReport::toMap).toList();
            return Json.pretty(all.size() == 1 ? all.getFirst() : Map.of("studies", all));
        });
    }
}

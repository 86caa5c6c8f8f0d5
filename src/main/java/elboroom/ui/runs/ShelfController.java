package elboroom.ui.runs;

import elboroom.project.ProjectRun.Lost;
import elboroom.project.ProjectRun.Rest;
import elboroom.ui.form.Card;
import elboroom.ui.fx.Copying;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel.Act;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.Differences.Row;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Binds the Runs workspace to its models.
final class ShelfController {
    private static final Texts TEXTS = new Texts(ShelfController.class);

    private final RunsModel runs;
    private final RunModel run;
    private final CompareModel compare;
    private final ObjectProperty<@Nullable Act> deletion = new SimpleObjectProperty<>(this, "deletion");
    private final ObjectProperty<@Nullable ShelfRun> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ObservableValue<@Nullable Rest> rest = chosen.flatMap(ShelfRun::restProperty);
    private final BooleanBinding isChosen = chosen.isNotNull();
    private final BooleanBinding canGoOn = Bindings.createBooleanBinding(
            () -> rest.getValue() != null && !(rest.getValue() instanceof Lost), chosen, rest);
    private final BooleanBinding canDelete;

    @FXML
    private ListView<ShelfRun> list;

    @FXML
    private Node details;

    @FXML
    private TextField name;

    @FXML
    private TextArea note;

    @FXML
    private Label state;

    @FXML
    private Button goOnRun;

    @FXML
    private Button duplicate;

    @FXML
    private Button remove;

    @FXML
    private Button export;

    @FXML
    private Node deleted;

    @FXML
    private Label deletedText;

    @FXML
    private Button undelete;

    @FXML
    private VBox views;

    @FXML
    private Card differences;

    @FXML
    private TableView<Row> table;

    @FXML
    private Button copyTsv;

    @FXML
    private Button copyMarkdown;

    private @Nullable DifferencesTable rows;

    ShelfController(RunsModel runs, RunModel run, CompareModel compare) {
        this.runs = runs;
        this.run = run;
        this.compare = compare;
        canDelete = isChosen.and(chosen.isNotEqualTo(runs.project().activeProperty()));
        // also while there is no list
        runs.project().activeProperty().subscribe(active -> chosen.set(active == null ? chosen.get() : active));
    }

    @FXML
    void initialize() {
        list();
        details();
        views.getChildren().addFirst(Fxml.load(new OverlayController(run, compare), "OverlayView"));
        var shown = new DifferencesTable(table);
        rows = shown;
        compare.differencesProperty().subscribe(found -> {
            shown.show(found);
            differences.setReading(TEXTS.counted(
                    "differences.reading", found.rows().size(), found.rows().size()));
        });
        copyTsv.setOnAction(event -> copy(DifferencesTable::tsv));
        copyMarkdown.setOnAction(event -> copy(DifferencesTable::markdown));
    }

    private void list() {
        FileDrop.on(list.getParent(), file -> runs.addRuns(file, () -> {}));
        list.setItems(runs.project().runs());
        list.setCellFactory(view -> new RunCell(runs.project()));
        chosen.subscribe(one -> list.getSelectionModel().select(one));
        list.getSelectionModel().selectedItemProperty().subscribe(chosen::set);
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            ShelfRun at = chosen.get();
            if (at == null || event.isShortcutDown()) {
                return;
            }
            switch (event.getCode()) {
                case SPACE -> at.tickedProperty().set(!at.tickedProperty().get());
                case ENTER -> goOn();
                case F2 -> rename();
                case DELETE -> delete();
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    private void details() {
        Shown.set(details, false);
        chosen.subscribe(this::showDetails);
        rest.subscribe(this::showState);
        name.setOnAction(event -> takeName());
        name.focusedProperty().subscribe(focused -> {
            if (!focused) {
                takeName();
            }
        });
        name.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                showDetails(chosen.get());
            }
        });
        note.focusedProperty().subscribe(focused -> {
            if (!focused) {
                takeNote();
            }
        });
        goOnRun.disableProperty().bind(canGoOn.not());
        goOnRun.setOnAction(event -> goOn());
        duplicate.setOnAction(event -> duplicate());
        remove.disableProperty().bind(canDelete.not());
        remove.setOnAction(event -> delete());
        export.setOnAction(event -> export());
        undelete.setOnAction(event -> undelete());
        deletion.subscribe(act -> {
            Shown.set(deleted, act != null);
            deletedText.setText(act == null ? "" : TEXTS.get("deleted", act.name()));
        });
    }

    private void showDetails(@Nullable ShelfRun at) {
        Shown.set(details, at != null);
        if (at != null) {
            name.setText(at.name());
            note.setText(at.noteProperty().get());
            showState(rest.getValue());
        }
    }

    private void showState(@Nullable Rest where) {
        ShelfRun at = chosen.get();
        if (at != null) {
            state.setText(RestTexts.of(at, where));
        }
    }

    private void takeName() {
        ShelfRun at = chosen.get();
        if (at != null) {
            runs.project().acts().rename(at, name.getText());
            name.setText(at.name());
        }
    }

    private void takeNote() {
        ShelfRun at = chosen.get();
        if (at != null) {
            runs.project().acts().setNote(at, note.getText());
        }
    }

    BooleanBinding isChosenProperty() {
        return isChosen;
    }

    BooleanBinding canGoOnProperty() {
        return canGoOn;
    }

    BooleanBinding canDeleteProperty() {
        return canDelete;
    }

    BooleanBinding canUndeleteProperty() {
        return deletion.isNotNull();
    }

    void goOn() {
        ShelfRun at = chosen.get();
        if (at != null && canGoOn.get()) {
            runs.shelf().goOn(at);
        }
    }

    void duplicate() {
        ShelfRun at = chosen.get();
        if (at != null) {
            runs.shelf().duplicate(at);
        }
    }

    void rename() {
        name.requestFocus();
        name.selectAll();
    }

    void delete() {
        ShelfRun at = chosen.get();
        if (at != null && canDelete.get()) {
            int row = list.getSelectionModel().getSelectedIndex();
            deletion.set(runs.project().acts().delete(at));
            select(Math.min(row, list.getItems().size() - 1));
        }
    }

    /// The selection's own idea of what is selected after a row has gone differs from case to case.
    private void select(int row) {
        list.getSelectionModel().clearSelection();
        list.getSelectionModel().select(row);
    }

    /// Brings the run back that was deleted last.
    void undelete() {
        Act act = deletion.get();
        if (act != null) {
            deletion.set(null);
            List<ShelfRun> before = List.copyOf(list.getItems());
            act.undo().run();
            list.getItems().stream()
                    .filter(each -> !before.contains(each))
                    .findFirst()
                    .ifPresent(each -> select(list.getItems().indexOf(each)));
        }
    }

    void export() {
        ShelfRun at = chosen.get();
        if (at != null) {
            runs.shelf().exportCurves(at);
        }
    }

    /// Copies the table, which need not have been seen.
    void copy(Function<DifferencesTable, String> text) {
        if (rows != null) {
            Copying.copy(text.apply(rows));
        }
    }
}

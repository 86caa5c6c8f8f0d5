package elboroom.ui.shell;

import elboroom.training.Keyframes;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.Theme;
import elboroom.ui.run.Pace;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.stage.Modality;
import javafx.stage.Window;
import javafx.util.StringConverter;

/// Binds the dialog of the preferences.
final class PreferencesController {
    private static final Texts TEXTS = new Texts(PreferencesController.class);
    private static final List<Integer> MEGABYTES =
            List.of(Preferences.AUTOMATIC, 64, 128, 256, 512, 1024, 2048, 4096, 8192);
    private static final List<Integer> MINUTES = List.of(Preferences.NEVER, 1, 2, 5, 10, 30);
    private static final long MEGABYTE = 1 << 20;

    private final PreferencesModel model;

    @FXML
    private SegmentedChoice<Theme> theme;

    @FXML
    private SegmentedChoice<Pace> pace;

    @FXML
    private ComboBox<Integer> keyframes;

    @FXML
    private ComboBox<Integer> autosave;

    @FXML
    private ComboBox<Integer> threads;

    private PreferencesController(PreferencesModel model) {
        this.model = model;
    }

    /// Opens the dialog, beside which the program can be used.
    static void show(Window owner, PreferencesModel model) {
        Node content = Fxml.load(new PreferencesController(model), "PreferencesView");
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle(TEXTS.get("preferences.title"));
        DialogPane pane = dialog.getDialogPane();
        pane.getStyleClass().add("preferences");
        pane.getStylesheets().add(Stylesheets.of(PreferencesController.class, "help"));
        pane.setContent(content);
        var standard = new ButtonType(TEXTS.get("preferences.standard"), ButtonData.LEFT);
        var close = new ButtonType(TEXTS.get("help.close"), ButtonData.CANCEL_CLOSE);
        pane.getButtonTypes().addAll(standard, close);
        if (pane.lookupButton(standard) instanceof Button button) {
            button.setTooltip(new Tip(TEXTS.get("preferences.standard.tip")));
            button.addEventFilter(ActionEvent.ACTION, event -> {
                event.consume(); // the dialog stays open
                model.set(Preferences.DEFAULT);
            });
        }
        if (pane.lookupButton(close) instanceof Button button) {
            button.setTooltip(new Tip(TEXTS.get("preferences.close.tip")));
            dialog.setOnShown(event -> button.requestFocus()); // else Enter would bring the defaults
        }
        dialog.show();
    }

    @FXML
    void initialize() {
        theme.setItems(
                List.of(Theme.values()), PreferencesController::text, each -> TEXTS.get("preferences.theme.tip"));
        theme.valueProperty().bindBidirectional(model.themeProperty());
        pace.setItems(List.of(Pace.values()), PreferencesController::text, PreferencesController::explanation);
        pace.valueProperty().bindBidirectional(model.paceProperty());
        fill(keyframes, MEGABYTES, model.keyframeMegabytesProperty(), PreferencesController::megabytes);
        fill(autosave, MINUTES, model.autosaveMinutesProperty(), PreferencesController::minutes);
        int most = Math.max(2, Runtime.getRuntime().availableProcessors());
        List<Integer> counts = IntStream.rangeClosed(1, most).boxed().toList();
        fill(threads, counts, model.threadsProperty(), String::valueOf);
    }

    /// Offers some values, and the present one if it is another.
    private static void fill(
            ComboBox<Integer> box, List<Integer> offered, ObjectProperty<Integer> value, IntFunction<String> text) {
        var values = new TreeSet<>(offered);
        values.add(value.get());
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer each) {
                return each == null ? "" : text.apply(each);
            }

            @Override
            public Integer fromString(String unused) {
                throw new UnsupportedOperationException("the text of a choice cannot be edited");
            }
        });
        box.valueProperty().bindBidirectional(value);
    }

    private static String text(Theme theme) {
        return switch (theme) {
            case SYSTEM -> TEXTS.get("preferences.theme.system");
            case LIGHT -> TEXTS.get("preferences.theme.light");
            case DARK -> TEXTS.get("preferences.theme.dark");
        };
    }

    private static String text(Pace pace) {
        return switch (pace) {
            case CALM -> TEXTS.get("preferences.pace.calm");
            case BALANCED -> TEXTS.get("preferences.pace.balanced");
            case SMOOTH -> TEXTS.get("preferences.pace.smooth");
        };
    }

    private static String explanation(Pace pace) {
        return switch (pace) {
            case CALM -> TEXTS.get("preferences.pace.calm.tip");
            case BALANCED -> TEXTS.get("preferences.pace.balanced.tip");
            case SMOOTH -> TEXTS.get("preferences.pace.smooth.tip");
        };
    }

    private static String megabytes(int megabytes) {
        return megabytes == Preferences.AUTOMATIC
                ? TEXTS.get("preferences.keyframes.automatic", Keyframes.standardBudget() / MEGABYTE)
                : TEXTS.get("preferences.keyframes.megabytes", megabytes);
    }

    private static String minutes(int minutes) {
        return minutes == Preferences.NEVER
                ? TEXTS.get("preferences.autosave.never")
                : TEXTS.counted("preferences.autosave.minutes", minutes, minutes);
    }
}

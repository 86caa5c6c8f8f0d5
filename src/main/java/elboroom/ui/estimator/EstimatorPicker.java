package elboroom.ui.estimator;

import elboroom.lab.EstimatorSet;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.ProblemMark;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of estimators to choose from, with a field that searches it and sets of choices that are kept.
///
/// The field also takes an estimator with its numbers, as `rloo:4`, with Enter.
public final class EstimatorPicker extends VBox {
    private static final Texts TEXTS = new Texts(EstimatorPicker.class);
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Label title = new Label();
    private final MenuButton sets = new MenuButton(TEXTS.get("sets"));
    private final TextField search = new TextField();
    private final VBox entries = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final BooleanProperty whole = new SimpleBooleanProperty(this, "whole");
    private final ProblemMark mark = new ProblemMark(search);
    private final StringProperty note = new SimpleStringProperty(this, "note", "");
    private EstimatorChoices choices = new EstimatorChoices(Set.of());
    private ObjectProperty<List<EstimatorSet>> kept = new SimpleObjectProperty<>(this, "kept", List.of());

    /// Creates a list that still needs its choices, as FXML does.
    public EstimatorPicker() {
        getStyleClass().add("estimator-picker");
        getStylesheets().add(Stylesheets.of(EstimatorPicker.class, "estimator-picker"));
        title.getStyleClass().add("section-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        sets.getStyleClass().addAll("quiet-menu", "estimator-sets");
        sets.setMinWidth(Region.USE_PREF_SIZE);
        var header = new HBox(title, sets);
        header.getStyleClass().add("estimator-header");
        header.setAlignment(Pos.CENTER_LEFT);
        header.setMinHeight(Region.USE_PREF_SIZE);
        search.getStyleClass().add("estimator-search");
        search.setPromptText(TEXTS.get("search.prompt"));
        search.setAccessibleText(TEXTS.get("search.accessible"));
        search.setTooltip(new Tip(TEXTS.get("search.tip")));
        search.setMinHeight(Region.USE_PREF_SIZE);
        entries.getStyleClass().addAll("workspace-choices", "estimator-choices");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("workspace-list");
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, search, scroll);
        whole.subscribe(this::showWhole);
    }

    /// Whether the list is as long as its entries, in a form that scrolls as a whole. Otherwise it scrolls itself.
    public BooleanProperty wholeProperty() {
        return whole;
    }

    public boolean isWhole() {
        return whole.get();
    }

    public void setWhole(boolean is) {
        whole.set(is);
    }

    private void showWhole(boolean is) {
        scroll.setContent(is ? null : entries);
        getChildren().set(getChildren().size() - 1, is ? entries : scroll);
    }

    /// What stands above the list.
    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public String getTitle() {
        return title.getText();
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    /// Shows the estimators to choose from. Call it once.
    ///
    /// @param offered     what can be chosen
    /// @param keptSets the sets that a person has kept
    /// @param message  says what is wrong with what is typed, or what [#say] says
    public void show(EstimatorChoices offered, ObjectProperty<List<EstimatorSet>> keptSets, Label message) {
        choices = offered;
        kept = keptSets;
        var problem = mark.problemProperty();
        message.textProperty().bind(Bindings.when(problem.isEmpty()).then(note).otherwise(problem));
        message.textProperty().subscribe(text -> Shown.set(message, !text.isEmpty()));
        problem.subscribe(text -> message.pseudoClassStateChanged(INVALID, !text.isEmpty()));
        choices.all().addListener((InvalidationListener) list -> showEntries());
        showEntries();
        search.textProperty().addListener(observable -> searched());
        search.setOnAction(event -> take());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        kept.subscribe(all -> showSets());
    }

    private void showEntries() {
        var known = new ArrayList<EstimatorEntry>();
        entries.getChildren().forEach(node -> known.add((EstimatorEntry) node));
        entries.getChildren()
                .setAll(choices.all().stream()
                        .map(choice -> known.stream()
                                .filter(entry -> entry.choice() == choice)
                                .findFirst()
                                .orElseGet(() -> new EstimatorEntry(choice, choices)))
                        .toList());
        searched();
    }

    /// Shows what is found. An estimator that is typed with its numbers finds its kind.
    private void searched() {
        note.set("");
        String text = search.getText().split(":", 2)[0];
        if (mark.isShown()) {
            mark.show(choices.problem(search.getText()).orElse(""));
        }
        entries.getChildren()
                .forEach(node -> Shown.set(
                        node, text.isBlank() || EstimatorChoices.isFound(((EstimatorEntry) node).choice(), text)));
    }

    private boolean take() {
        Optional<String> problem = search.getText().isBlank() ? Optional.empty() : choices.problem(search.getText());
        mark.show(problem.orElse(""));
        if (problem.isEmpty() && choices.add(search.getText())) {
            search.clear();
        }
        return problem.isEmpty();
    }

    /// Takes what is typed and not taken yet: numbers of ticked estimators, those of some fields, and an estimator that
    /// is typed with its numbers. What is only searched for is left alone. What cannot be taken is marked.
    ///
    /// @param fields of the form around the list; those that are not seen do not matter
    /// @return false if something cannot be taken; the message then says why
    public boolean takeTyped(ParameterField... fields) {
        boolean taken = true;
        for (ParameterField field : fields) {
            taken &= !field.isVisible() || field.takeTyped();
        }
        for (Node entry : List.copyOf(entries.getChildren())) {
            taken &= ((EstimatorEntry) entry).takeTyped();
        }
        boolean understood = search.getText().indexOf(':') < 0 || take();
        say(taken ? "" : TEXTS.get("typed.marked"));
        return taken && understood;
    }

    /// Says something while nothing is wrong with what is typed.
    public void say(String text) {
        note.set(text);
    }

    private void showSets() {
        var items = new ArrayList<MenuItem>();
        items.add(item(TEXTS.get("sets.quick"), choices::chooseFirst));
        items.add(item(
                TEXTS.get("sets.unbiased"),
                () -> choices.choose(one -> one.descriptor().unbiased())));
        items.add(item(TEXTS.get("sets.all"), () -> choices.choose(one -> true)));
        items.add(item(TEXTS.get("sets.none"), () -> choices.choose(one -> false)));
        items.add(new SeparatorMenuItem());
        for (EstimatorSet set : kept.get()) {
            items.add(item(TEXTS.get("sets.kept", set.name(), set.text()), () -> choices.choose(set.estimators())));
        }
        var name = new TextField();
        name.setPromptText(TEXTS.get("sets.keep"));
        name.setAccessibleText(TEXTS.get("sets.keep"));
        name.setOnAction(event -> keep(name.getText().strip()));
        items.add(new CustomMenuItem(name, false));
        if (!kept.get().isEmpty()) {
            var forget = new Menu(TEXTS.get("sets.forget"));
            for (EstimatorSet set : kept.get()) {
                forget.getItems().add(item(set.name(), () -> kept.set(without(set.name()))));
            }
            items.add(forget);
        }
        sets.getItems().setAll(items);
        Explanations.of(sets, TEXTS.get("sets.tip"));
    }

    /// Keeps what is ticked. A set of the same name is replaced.
    private void keep(String name) {
        if (!name.isEmpty() && !choices.ticked().isEmpty()) {
            sets.hide();
            var all = new ArrayList<>(without(name));
            all.add(new EstimatorSet(name, choices.ticked()));
            kept.set(List.copyOf(all));
        }
    }

    private List<EstimatorSet> without(String name) {
        return kept.get().stream().filter(set -> !set.name().equals(name)).toList();
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}

package elboroom.ui.estimator;

import elboroom.estimator.KlForm;
import elboroom.lab.EstimatorSet;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.ProblemMark;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The list of estimators to choose from, with a field that searches it and sets of choices that are kept.
///
/// The field also takes an estimator with its numbers, as `rloo:4`, with Enter.
public final class EstimatorList {
    private static final Texts TEXTS = new Texts(EstimatorList.class);
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final EstimatorChoices choices;
    private final ObjectProperty<List<EstimatorSet>> kept;
    private final VBox entries;
    private final TextField search;
    private final ProblemMark mark;
    private final StringProperty note = new SimpleStringProperty(this, "note", "");
    private final MenuButton sets;

    /// @param kept    the sets that a person has kept
    /// @param entries gets the rows
    /// @param search  the field
    /// @param message says what is wrong with what is typed
    /// @param sets    gets the sets
    public EstimatorList(
            EstimatorChoices choices,
            ObjectProperty<List<EstimatorSet>> kept,
            VBox entries,
            TextField search,
            Label message,
            MenuButton sets) {
        this.choices = choices;
        this.kept = kept;
        this.entries = entries;
        this.search = search;
        this.sets = sets;
        mark = new ProblemMark(search);
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

    /// Lets a person choose the form of the KL term.
    public void chooseForm(SegmentedChoice<Optional<KlForm>> control) {
        control.setItems(
                Stream.concat(
                                Stream.of(Optional.<KlForm>empty()),
                                Stream.of(KlForm.values()).map(Optional::of))
                        .toList(),
                one -> one.map(KlForm::id).orElse(TEXTS.get("kl.own")),
                one -> one.map(form -> TEXTS.get("kl.tip." + form.id())).orElseGet(() -> TEXTS.get("kl.tip.own")));
        control.valueProperty().subscribe(now -> {
            if (now != null) {
                choices.klFormProperty().set(now);
            }
        });
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

    /// Takes an estimator that is typed with its numbers and not added yet; what is only searched for is left alone.
    ///
    /// @return false if it cannot be understood; the message then says why
    public boolean takeTyped() {
        return search.getText().indexOf(':') < 0 || take();
    }

    /// Says something while nothing is wrong with what is typed.
    public void say(String text) {
        note.set(text);
    }

    private void showSets() {
        var items = new ArrayList<MenuItem>();
        items.add(item(
                TEXTS.get("sets.quick"),
                () -> choices.choose(one -> EstimatorChoices.CHOSEN_AT_FIRST.contains(one.id()))));
        items.add(item(
                TEXTS.get("sets.unbiased"),
                () -> choices.choose(one -> one.descriptor().unbiased())));
        items.add(item(TEXTS.get("sets.all"), () -> choices.choose(one -> true)));
        items.add(item(TEXTS.get("sets.none"), () -> choices.choose(one -> false)));
        items.add(new SeparatorMenuItem());
        for (EstimatorSet set : kept.get()) {
            items.add(item(TEXTS.get("sets.kept", set.name(), set.text()), () -> choices.choose(set)));
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

package elboroom.ui.training;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Study;
import elboroom.text.Numbers;
import elboroom.training.ShadowPlan;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.form.TypedText;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.EstimatorName;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SearchableComboBox;
import org.jspecify.annotations.Nullable;

/// The form of what is measured along training.
final class ShadowsController {
    private static final Texts TEXTS = new Texts(ShadowsController.class);
    private static final int MOST_EVERY = 10_000;
    private static final int MOST_REPLICATES = 10_000;

    private final ShadowsModel model;
    private boolean showing;
    private boolean adding;
    private List<EstimatorSpec> rows = List.of();

    @FXML
    private SearchableComboBox<@Nullable EstimatorDescriptor<?>> add;

    @FXML
    private VBox chosen;

    @FXML
    private ParameterField every;

    @FXML
    private ParameterField replicates;

    @FXML
    private ParameterField images;

    @FXML
    private Label cost;

    @FXML
    private SegmentedChoice<ShadowView> view;

    ShadowsController(ShadowsModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        bindList();
        number(
                every,
                "shadows.every",
                "shadows.every.tip",
                MOST_EVERY,
                ShadowPlan.DEFAULT_EVERY,
                n -> choice().withEvery(n),
                1);
        number(
                replicates,
                "shadows.replicates",
                "shadows.replicates.tip",
                MOST_REPLICATES,
                ShadowPlan.DEFAULT_REPLICATES,
                n -> choice().withReplicates(n),
                ShadowPlan.MIN_REPLICATES);
        number(
                images,
                "shadows.images",
                "shadows.images.tip",
                ShadowPlan.MAX_IMAGES,
                ShadowPlan.DEFAULT_IMAGES,
                n -> choice().withImages(n),
                1);
        view.setItems(
                List.of(ShadowView.values()),
                each -> TEXTS.get("shadows.view." + each),
                each -> TEXTS.get("shadows.view.tip." + each, Study.MAX_EXACT_BITS));
        view.valueProperty().bindBidirectional(model.viewProperty());
        model.choiceProperty().subscribe(this::show);
        model.modelProperty().subscribe(now -> show(choice()));
    }

    private ShadowChoice choice() {
        return model.choiceProperty().get();
    }

    /// The list of the form at the left, from which estimators are added one by one.
    private void bindList() {
        var latentSize = new SimpleIntegerProperty();
        latentSize.bind(model.modelProperty().map(VaeConfig::latentSize).orElse(1));
        add.setVisibleRowCount(8);
        SearchedList.follow(add);
        add.setCellFactory(list -> new EstimatorCell(latentSize));
        Forms.convert(add, descriptor -> EstimatorTexts.searchable(descriptor, latentSize.get()));
        Explanations.of(add, TEXTS.get("shadows.add.tip"));
        model.modelProperty().subscribe(now -> {
            if (!add.getItems().equals(model.possible())) {
                add.getItems().setAll(model.possible());
            }
        });
        Forms.onChoice(add, descriptor -> {
            if (!adding) {
                adding = true;
                FxDispatch.executor().execute(this::addChosen);
            }
        });
    }

    /// Adds what was chosen, and empties the box, so that the next one can be the same. While the box is about to
    /// choose, it takes nothing else, and changes its value several times.
    private void addChosen() {
        EstimatorDescriptor<?> descriptor = add.getValue();
        add.setValue(null);
        adding = false;
        if (descriptor != null) {
            model.add(descriptor);
        }
    }

    private interface Changed {
        ShadowChoice with(int value);
    }

    /// A number is taken when the slider is released: each change measures anew.
    private void number(
            ParameterField field, String label, String tip, int most, int standard, Changed changed, int least) {
        field.setParameter(NumberSpec.count(TEXTS.get(label), TEXTS.get(tip), least, most, standard));
        Runnable commit = () -> {
            if (!showing && !field.valueChangingProperty().get()) {
                model.choose(changed.with((int) field.valueProperty().get()));
            }
        };
        field.valueProperty().subscribe(commit);
        field.valueChangingProperty().subscribe(commit);
    }

    private void show(ShadowChoice now) {
        showing = true;
        every.valueProperty().set(now.every());
        replicates.valueProperty().set(now.replicates());
        images.valueProperty().set(now.images());
        showing = false;
        if (!rows.equals(now.estimators())) {
            rows = now.estimators();
            chosen.getChildren().setAll(rows.stream().map(this::row).toList());
        }
        cost.setText(model.cost()
                .map(each -> TEXTS.get(
                        "shadows.cost",
                        Numbers.count(each.each()),
                        Numbers.count(now.every()),
                        Numbers.count(each.training())))
                .orElse(TEXTS.get("shadows.cost.none")));
    }

    private HBox row(EstimatorSpec spec) {
        var name = new Label(EstimatorName.of(spec));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Explanations.of(
                name,
                EstimatorTexts.description(
                        spec,
                        model.modelProperty()
                                .map(VaeConfig::latentSize)
                                .orElse(1)
                                .getValue()));
        var row = new HBox(name);
        row.getStyleClass().add("row");
        spec.descriptor().numbers().stream()
                .filter(number -> number.min() < number.max())
                .forEach(number -> row.getChildren().add(field(spec, number)));
        var remove = new Button("×");
        remove.getStyleClass().setAll("button", "quiet-button");
        remove.setAccessibleText(TEXTS.get("shadows.remove", EstimatorName.of(spec)));
        Explanations.of(remove, TEXTS.get("shadows.remove", EstimatorName.of(spec)));
        remove.setOnAction(event -> model.choose(choice().without(spec)));
        row.getChildren().add(remove);
        return row;
    }

    private TextField field(EstimatorSpec spec, EstimatorNumber number) {
        var field = new TextField();
        field.getStyleClass().addAll("number-field", "short");
        field.setAccessibleText(number.label());
        Explanations.of(field, TEXTS.get("shadows.number.tip", number.sentence(), number.range()));
        Consumer<String> receiver = text -> {
            double value = Numbers.decimal(text).orElseThrow();
            model.choose(choice().replacing(spec, spec.with(number, value)));
        };
        new TypedText(field, () -> number.format(spec.get(number)), text -> problem(spec, number, text), receiver)
                .show();
        return field;
    }

    private static Optional<String> problem(EstimatorSpec spec, EstimatorNumber number, String text) {
        OptionalDouble value = Numbers.decimal(text.strip());
        boolean possible =
                value.isPresent() && number.accepts(value.getAsDouble()) && value.getAsDouble() >= spec.least(number);
        return possible
                ? Optional.empty()
                : Optional.of(TEXTS.get("shadows.number.problem", number.label(), number.range()));
    }
}

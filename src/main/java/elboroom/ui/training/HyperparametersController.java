package elboroom.ui.training;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.estimator.SharedNumbers;
import elboroom.training.Hyperparameters;
import elboroom.training.Ramp;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SearchableComboBox;
import org.jspecify.annotations.Nullable;

/// The part of the form that takes effect at the next minibatch.
final class HyperparametersController {
    private static final Texts TEXTS = new Texts(HyperparametersController.class);

    private final HyperparametersModel model;
    private boolean showing;

    @FXML
    private SearchableComboBox<@Nullable EstimatorDescriptor<?>> estimator;

    @FXML
    private Label estimatorSummary;

    @FXML
    private Node baselineRow;

    @FXML
    private ComboBox<@Nullable Baseline> baseline;

    @FXML
    private Node klFormRow;

    @FXML
    private Label klFormName;

    @FXML
    private SegmentedChoice<KlForm> klForm;

    @FXML
    private VBox estimatorNumbers;

    @FXML
    private ParameterField learningRate;

    @FXML
    private ParameterField beta;

    @FXML
    private ParameterField batchSize;

    HyperparametersController(HyperparametersModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        bindEstimator();
        Forms.name(baseline, Baseline::id);
        model.latentsProperty().subscribe(this::show);
        model.estimatorProperty().subscribe(this::show);
        Forms.onChoice(baseline, chosen -> act(() -> model.chooseBaseline(chosen)));
        klForm.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                act(() -> model.chooseKlForm(chosen));
            }
        });
        new EstimatorNumbers(model, estimatorNumbers);
        bindNumbers();
    }

    /// Those for schedules.
    ///
    /// @param opener presses a button that opens something beside it
    List<Command> commands(Consumer<Button> opener) {
        return List.of(
                command(TEXTS.get("command.schedule.beta"), () -> opener.accept(schedule(beta))),
                command(TEXTS.get("command.schedule.learningRate"), () -> opener.accept(schedule(learningRate))),
                command(
                                TEXTS.get("command.schedule.temperature"),
                                () -> opener.accept(schedule(estimatorNumbers.lookup("#temperature"))))
                        .when(model.estimatorProperty().map(spec -> spec.has(SharedNumbers.TEMPERATURE))),
                command(TEXTS.get("command.schedule.end"), this::endSchedules)
                        .when(model.valueProperty()
                                .map(values -> !values.ramps().isEmpty())));
    }

    private static Command command(String text, Runnable action) {
        return Command.of(Menu.EDIT, "schedules", text, action);
    }

    private void endSchedules() {
        for (Ramp ramp : model.valueProperty().get().ramps()) {
            model.endSchedule(ramp.name());
        }
    }

    private static Button schedule(Node field) {
        return (Button) field.lookup(".schedule-button");
    }

    private void bindEstimator() {
        var latentSize = new SimpleIntegerProperty();
        latentSize.bind(model.latentsProperty().map(VaeConfig::latentSize));
        estimator.setVisibleRowCount(8);
        SearchedList.follow(estimator);
        estimator.setCellFactory(list -> new EstimatorCell(latentSize));
        estimator.setButtonCell(EstimatorCell.nameOnly());
        Forms.convert(estimator, descriptor -> EstimatorTexts.searchable(descriptor, latentSize.get()));
        Forms.onChoice(estimator, chosen -> act(() -> model.chooseEstimator(chosen)));
    }

    private void act(Runnable command) {
        if (!showing) {
            command.run();
        }
    }

    private void show(VaeConfig latents) {
        showing = true;
        estimator.getItems().setAll(HyperparametersModel.fitting(latents));
        showing = false;
        show(model.estimatorProperty().get());
    }

    private void show(EstimatorSpec spec) {
        showing = true;
        EstimatorDescriptor<?> descriptor = spec.descriptor();
        estimator.setValue(descriptor);
        if (!baseline.getItems().equals(descriptor.baselines())) { // a schedule moves numbers while its list is open
            baseline.getItems().setAll(descriptor.baselines());
        }
        baseline.setValue(spec.baseline());
        Shown.set(baselineRow, descriptor.hasBaseline());
        EstimatorSpec standard = EstimatorSpec.of(spec.id());
        String klTip = TEXTS.get("klForm.tip", Names.of(standard.klForm().id()));
        klForm.setItems(descriptor.klForms(), form -> Names.of(form.id()), form -> klTip);
        Explanations.of(klFormName, klTip);
        Explanations.of(
                baseline, TEXTS.get("baseline.tip", Names.of(standard.baseline().id())));
        klForm.valueProperty().set(spec.klForm());
        Shown.set(klFormRow, descriptor.klForms().size() > 1);
        int latentSize = model.latentsProperty().get().latentSize();
        estimatorSummary.setText(EstimatorTexts.summary(spec, latentSize));
        String tip = EstimatorTexts.description(spec, latentSize);
        String usual = EstimatorCatalogue.defaultFor(
                        model.latentsProperty().get().family())
                .id();
        Explanations.of(estimator, tip + "\n" + TEXTS.get("estimator.default", Names.of(usual)));
        Explanations.of(estimatorSummary, tip);
        showing = false;
    }

    private void bindNumbers() {
        Hyperparameters standard = Hyperparameters.DEFAULT;
        NumberSpec rate = NumberSpec.log(
                TEXTS.get("learningRate.label"),
                TEXTS.get("learningRate.symbol"),
                Hyperparameters.MIN_LEARNING_RATE,
                Hyperparameters.MAX_LEARNING_RATE,
                standard.learningRate());
        learningRate.setParameter(rate);
        learningRate.valueProperty().bindBidirectional(model.learningRateProperty());
        Schedules.on(learningRate, model, Hyperparameters.LEARNING_RATE, rate);
        NumberSpec weight = NumberSpec.cubic(
                TEXTS.get("beta.label"),
                TEXTS.get("beta.symbol"),
                Hyperparameters.MIN_BETA,
                Hyperparameters.MAX_BETA,
                standard.beta());
        beta.setParameter(weight);
        beta.valueProperty().bindBidirectional(model.betaProperty());
        Schedules.on(beta, model, Hyperparameters.BETA, weight);
        batchSize.setParameter(NumberSpec.count(
                TEXTS.get("batchSize.label"),
                TEXTS.get("batchSize.symbol"),
                Hyperparameters.MIN_BATCH_SIZE,
                Hyperparameters.MAX_BATCH_SIZE,
                standard.batchSize()));
        batchSize.valueProperty().bindBidirectional(model.batchSizeProperty());
    }
}

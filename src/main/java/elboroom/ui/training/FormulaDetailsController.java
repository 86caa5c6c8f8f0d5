package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// What the terms of the ELBO mean, what is trained, and by which estimate of the gradient.
final class FormulaDetailsController {
    private static final Texts TEXTS = new Texts(FormulaDetailsController.class);

    private final WorkbenchModel workbench;

    @FXML
    private Label detailNumbers;

    @FXML
    private Label klBound;

    @FXML
    private Label objective;

    @FXML
    private Label gradient;

    @FXML
    private Label estimate;

    FormulaDetailsController(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        workbench.run().shownProperty().subscribe(this::show);
        HyperparametersModel hyperparameters = workbench.hyperparameters();
        hyperparameters.valueProperty().subscribe(this::show);
        Runnable showPresent = () -> show(hyperparameters.present());
        hyperparameters.betaProperty().subscribe(showPresent); // schedules move them
        hyperparameters.estimatorProperty().subscribe(showPresent);
        hyperparameters.latentsProperty().subscribe(showPresent);
    }

    private void show(@Nullable TrainingSnapshot snapshot) {
        String numbers = FormulaController.numbers(snapshot);
        detailNumbers.setText(
                snapshot == null
                        ? numbers
                        : TEXTS.get("formula.numbers.at", numbers, Numbers.count(snapshot.testStep())));
        Optional<String> bound = Optional.ofNullable(snapshot)
                .flatMap(shown -> KlBound.of(shown.config().model())
                        .map(most -> most.text(shown.lastTest().kl())));
        klBound.setText(bound.orElse(""));
        Shown.set(klBound, bound.isPresent());
    }

    private void show(Hyperparameters h) {
        objective.setText(
                h.beta() == 1
                        ? TEXTS.get("formula.objective")
                        : TEXTS.get("formula.objective.beta", Numbers.parameter(h.beta())));
        gradient.setText(TEXTS.get("formula.gradient", EstimatorTexts.choice(h.estimator())));
        int latentSize = workbench.hyperparameters().latentsProperty().get().latentSize();
        estimate.setText(EstimatorTexts.description(h.estimator(), latentSize));
    }
}

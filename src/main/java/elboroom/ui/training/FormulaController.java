package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.ElboTerms;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Texts;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The ELBO as a formula with its present numbers, and the estimator of the gradient.
final class FormulaController {
    private static final Texts TEXTS = new Texts(FormulaController.class);

    private final WorkbenchModel workbench;

    @FXML
    private Label numbers;

    @FXML
    private Label klBound;

    @FXML
    private Label objective;

    @FXML
    private Label gradient;

    FormulaController(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        workbench.run().shownProperty().subscribe(this::show);
        workbench.hyperparameters().valueProperty().subscribe(this::show);
    }

    private void show(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            numbers.setText(TEXTS.get("reading.none"));
            return;
        }
        ElboTerms terms = snapshot.lastTest();
        numbers.setText(numbers(terms.reconstruction(), terms.kl()));
        Optional<KlBound> bound = KlBound.of(snapshot.config().model());
        klBound.setText(bound.map(most -> most.text(terms.kl())).orElse(""));
        klBound.setVisible(bound.isPresent());
        klBound.setManaged(bound.isPresent());
    }

    /// The ELBO as the difference of its terms. Large terms have fewer decimals, so the text stays short.
    static String numbers(double reconstruction, double kl) {
        double largest = Math.max(Math.abs(reconstruction), Math.abs(kl));
        int decimals = largest < 1e3 ? 2 : largest < 1e4 ? 1 : 0;
        double first = Numbers.roundToDecimals(reconstruction, decimals);
        double second = Numbers.roundToDecimals(kl, decimals);
        double elbo = first - second; // computed from the printed values, so all printed digits agree
        return TEXTS.get(
                "formula.numbers",
                Numbers.compact(elbo, decimals),
                Numbers.compact(first, decimals),
                Numbers.compact(second, decimals));
    }

    private void show(Hyperparameters h) {
        objective.setText(
                h.beta() == 1
                        ? TEXTS.get("formula.objective")
                        : TEXTS.get("formula.objective.beta", Numbers.parameter(h.beta())));
        gradient.setText(TEXTS.get("formula.gradient", EstimatorTexts.choice(h.estimator())));
    }
}

package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.ElboTerms;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.form.ButtonPopover;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;

/// The ELBO as a formula with its present numbers. The explanation opens beside it.
final class FormulaController {
    private static final Texts TEXTS = new Texts(FormulaController.class);

    private final WorkbenchModel workbench;

    @FXML
    private Label numbers;

    @FXML
    private Tooltip numbersTip;

    @FXML
    private Button explain;

    FormulaController(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        workbench.run().shownProperty().subscribe(this::show);
        new ButtonPopover(
                explain,
                new LazyForm(new FormulaDetailsController(workbench), "FormulaDetails"),
                ArrowLocation.LEFT_BOTTOM);
    }

    /// Opens the explanation.
    Button button() {
        return explain;
    }

    private void show(@Nullable TrainingSnapshot snapshot) {
        numbers.setText(numbers(snapshot));
        numbersTip.setText(
                snapshot == null
                        ? TEXTS.get("formula.tip")
                        : TEXTS.get("formula.tip.at", Numbers.count(snapshot.testStep())));
    }

    /// The newest point of the test curve.
    static String numbers(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            return TEXTS.get("reading.none");
        }
        ElboTerms terms = snapshot.lastTest();
        return numbers(terms.reconstruction(), terms.kl());
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
}

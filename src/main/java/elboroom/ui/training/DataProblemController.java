package elboroom.ui.training;

import elboroom.ui.form.Popovers;
import elboroom.ui.form.ProblemMark;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Popups;
import elboroom.ui.fx.Problem;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;

/// Says beside the choice of data why the chosen files cannot be used, until it is dismissed or other files are chosen.
final class DataProblemController {
    private final DataChoiceModel choice;
    private final Control data;
    private final ProblemMark mark;
    private @Nullable PopOver popOver;

    @FXML
    private Label dataProblem;

    @FXML
    private Label dataMessage;

    @FXML
    private Label dataNext;

    @FXML
    private Button dataDismiss;

    /// @param data where the data are chosen
    DataProblemController(DataChoiceModel choice, Control data) {
        this.choice = choice;
        this.data = data;
        mark = new ProblemMark(data);
        choice.problemProperty().subscribe(this::show);
    }

    @FXML
    void initialize() {
        dataProblem.textProperty().bind(choice.problemProperty().map(Problem::what));
        dataMessage.textProperty().bind(choice.problemProperty().map(Problem::why));
        dataNext.textProperty().bind(choice.problemProperty().map(Problem::next));
        dataDismiss.setOnAction(event -> choice.dismiss());
    }

    private void show() {
        Problem problem = choice.problemProperty().get();
        mark.show(problem == null ? "" : problem.why());
        if (problem != null && data.getScene() != null) {
            Popovers.show(popOver(), data);
        } else if (problem == null && popOver != null) {
            popOver.hide();
        }
    }

    private PopOver popOver() {
        PopOver known = popOver;
        if (known == null) {
            known = Popovers.of(Fxml.<Parent>load(this, "DataProblem"), ArrowLocation.LEFT_TOP);
            Popups.leaveEscapeToFocus(known);
            popOver = known;
        }
        return known;
    }
}

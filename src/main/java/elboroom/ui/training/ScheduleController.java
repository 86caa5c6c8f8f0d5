package elboroom.ui.training;

import elboroom.plot.AxisRange;
import elboroom.text.Numbers;
import elboroom.training.Ramp;
import elboroom.training.Ramp.Shape;
import elboroom.ui.chart.FunctionPlot;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Texts;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// The schedule of a number. It opens beside the number's field.
final class ScheduleController {
    private static final Texts TEXTS = new Texts(ScheduleController.class);
    private static final double MARGIN = 0.15; // of the steps, before and after the schedule

    private final ScheduleModel model;

    @FXML
    private Label title;

    @FXML
    private FunctionPlot plot;

    @FXML
    private Label scheduleState;

    @FXML
    private Label fromName;

    @FXML
    private TextField from;

    @FXML
    private ParameterField steps;

    @FXML
    private ParameterField start;

    @FXML
    private ParameterField end;

    @FXML
    private SegmentedChoice<Shape> shape;

    @FXML
    private Button applySchedule;

    @FXML
    private Button removeSchedule;

    ScheduleController(ScheduleModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        NumberSpec spec = model.spec();
        title.setText(TEXTS.get("schedule.title", spec.label()));
        Forms.text(from, fromName, model.fromProperty(), model::fromProblem);
        Explanations.of(from, TEXTS.get("schedule.from.tip"));
        Explanations.of(plot, TEXTS.get("schedule.plot.tip"));
        steps.setParameter(NumberSpec.count(
                TEXTS.get("schedule.steps"),
                TEXTS.get("schedule.steps.tip"),
                1,
                ScheduleModel.MOST_STEPS,
                ScheduleModel.USUAL_STEPS));
        start.setParameter(spec.named(TEXTS.get("schedule.start"), TEXTS.get("schedule.start.tip")));
        end.setParameter(spec.named(TEXTS.get("schedule.end"), TEXTS.get("schedule.end.tip")));
        model.open(); // the fields have set the defaults
        steps.valueProperty().bindBidirectional(model.stepsProperty());
        start.valueProperty().bindBidirectional(model.startProperty());
        end.valueProperty().bindBidirectional(model.endProperty());
        shape.setItems(
                List.of(Shape.values()),
                ScheduleController::name,
                choice -> TEXTS.get("schedule.shape.tip." + choice.id(), name(model.usualShape())));
        shape.valueProperty().bindBidirectional(model.shapeProperty());
        applySchedule.setOnAction(event -> model.apply());
        removeSchedule.setOnAction(event -> model.remove());
        applySchedule.disableProperty().bind(model.draftProperty().isNull());
        removeSchedule.disableProperty().bind(model.presentProperty().isNull());
        model.draftProperty().subscribe(this::show);
        model.presentProperty().subscribe(this::show);
        model.stepProperty().subscribe(this::show);
    }

    private static String name(Shape shape) {
        return TEXTS.get("schedule.shape." + shape.id());
    }

    private void show() {
        Ramp draft = model.draftProperty().get();
        long step = model.stepProperty().get();
        if (draft == null) {
            plot.showNothing(model.problemProperty().get());
        } else {
            double margin = Math.max(1, MARGIN * draft.length());
            double least = Math.max(0, Math.min(draft.from() - margin, step));
            plot.show(
                    new AxisRange(least, draft.to() + margin), at -> draft.at((long) at), step, Schedules.text(draft));
        }
        scheduleState.setText(stateText(model.presentProperty().get(), step));
    }

    private static String stateText(@Nullable Ramp ramp, long step) {
        if (ramp == null) {
            return TEXTS.get("schedule.none");
        }
        String what = Schedules.text(ramp);
        if (ramp.isOver(step)) {
            return TEXTS.get("schedule.over", what);
        }
        return ramp.isUnderWay(step)
                ? TEXTS.get("schedule.underWay", what, Numbers.parameter(Numbers.roundToDigits(ramp.at(step), 3)))
                : TEXTS.get("schedule.waiting", what, Numbers.count(ramp.from()));
    }
}

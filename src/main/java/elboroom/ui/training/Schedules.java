package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.Ramp;
import elboroom.ui.form.ButtonPopover;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;

/// The button beside a number's field that opens its schedule. While a schedule moves the number, the field says so.
final class Schedules {
    private static final Texts TEXTS = new Texts(Schedules.class);
    private static final PseudoClass SET = PseudoClass.getPseudoClass("scheduled");

    private final HyperparametersModel model;
    private final String number;
    private final NumberSpec spec;
    private final ParameterField field;
    private final Button button = new Button();
    private final Tip tip = new Tip("");
    private final ScheduleModel schedule;

    private Schedules(HyperparametersModel model, String number, NumberSpec spec, ParameterField field) {
        this.model = model;
        this.number = number;
        this.spec = spec;
        this.field = field;
        schedule = new ScheduleModel(model, number, spec);
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-schedule");
        button.setGraphic(icon);
        button.getStyleClass().addAll("quiet-button", "schedule-button");
        button.setAccessibleText(TEXTS.get("schedule.title", spec.label()));
        button.setTooltip(tip);
        openOnPress();
        field.setTool(button);
    }

    /// Adds a button to a field.
    ///
    /// @param number the name of what the field edits, as on the command line
    /// @return ends following the model; for a field that is no longer shown
    static Subscription on(ParameterField field, HyperparametersModel model, String number, NumberSpec spec) {
        var schedules = new Schedules(model, number, spec, field);
        return model.valueProperty()
                .subscribe(schedules::show)
                .and(model.stepProperty().subscribe(schedules::show));
    }

    /// What a schedule does, in words.
    static String text(Ramp ramp) {
        return TEXTS.get(
                "schedule.text",
                Numbers.parameter(ramp.start()),
                Numbers.parameter(ramp.end()),
                TEXTS.counted("schedule.length", ramp.length(), Numbers.count(ramp.length())));
    }

    /// It opens beside the whole field, so that the number can be seen.
    private void openOnPress() {
        var form = new LazyForm(new ScheduleController(schedule), "ScheduleView");
        var popover = new ButtonPopover(button, form, ArrowLocation.LEFT_CENTER);
        popover.setBeside(field);
        popover.setOnOpening(() -> {
            schedule.open();
            bringIntoView();
        });
    }

    /// The command may open what the form has scrolled out of sight.
    private void bringIntoView() {
        for (Parent at = field.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                Bounds place = pane.getContent().sceneToLocal(field.localToScene(field.getLayoutBounds()));
                double visible = pane.getViewportBounds().getHeight();
                double hidden = pane.getContent().getLayoutBounds().getHeight() - visible;
                double top = pane.getVvalue() * hidden;
                if (hidden > 0 && (place.getMinY() < top || place.getMaxY() > top + visible)) {
                    pane.setVvalue(Math.clamp((place.getCenterY() - visible / 2) / hidden, 0, 1));
                }
            }
        }
    }

    private void show() {
        schedule.follow();
        Ramp ramp = model.valueProperty().get().ramp(number);
        long step = model.stepProperty().get();
        String explanation = ramp == null || ramp.isOver(step)
                ? ""
                : TEXTS.get("schedule.tip.set", text(ramp), Numbers.count(ramp.from()), Numbers.count(ramp.to()));
        button.pseudoClassStateChanged(SET, !explanation.isEmpty());
        tip.setText(explanation.isEmpty() ? TEXTS.get("schedule.tip") : explanation);
        field.setMoving(movingText(ramp, step), explanation);
    }

    private String movingText(@Nullable Ramp ramp, long step) {
        if (ramp == null || !ramp.isUnderWay(step)) {
            return "";
        }
        return TEXTS.get(ramp.end() < ramp.start() ? "schedule.falls" : "schedule.rises", spec.label());
    }
}

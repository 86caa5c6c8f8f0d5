package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.Ramp;
import elboroom.training.Ramp.Shape;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The schedule of one number: the one that it has, and a draft of another.
final class ScheduleModel {
    static final int MOST_STEPS = 1_000_000;
    static final int USUAL_STEPS = 2_000;
    private static final Texts TEXTS = new Texts(ScheduleModel.class);
    private static final int FALL = 10; // by how much a number on a log scale falls, unless it is said otherwise

    private final StringProperty from = new SimpleStringProperty(this, "from", "");
    private final DoubleProperty steps = new SimpleDoubleProperty(this, "steps", USUAL_STEPS);
    private final DoubleProperty start = new SimpleDoubleProperty(this, "start");
    private final DoubleProperty end = new SimpleDoubleProperty(this, "end");
    private final ObjectProperty<Shape> shape = new SimpleObjectProperty<>(this, "shape", Shape.LINEAR);
    private final ReadOnlyObjectWrapper<@Nullable Ramp> present = new ReadOnlyObjectWrapper<>(this, "present");
    private final ReadOnlyObjectWrapper<@Nullable Ramp> draft = new ReadOnlyObjectWrapper<>(this, "draft");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyLongWrapper step = new ReadOnlyLongWrapper(this, "step");
    private final HyperparametersModel hyperparameters;
    private final String number;
    private final NumberSpec spec;

    /// @param number its name on the command line
    /// @param spec   its range, scale and default
    ScheduleModel(HyperparametersModel hyperparameters, String number, NumberSpec spec) {
        this.hyperparameters = hyperparameters;
        this.number = number;
        this.spec = spec;
        for (Observable part : List.of(from, steps, start, end, shape)) {
            part.addListener(observable -> check());
        }
        follow();
        open();
    }

    /// Takes what the run has reached. A schedule that began later than asked takes its draft along.
    void follow() {
        Ramp before = present.get();
        Ramp now = hyperparameters.valueProperty().get().ramp(number);
        step.set(hyperparameters.stepProperty().get());
        present.set(now);
        if (before != null && now != null && from.get().equals(String.valueOf(before.from()))) {
            from.set(String.valueOf(now.from()));
        }
        check();
    }

    /// The step at which it is to begin; blank for now.
    StringProperty fromProperty() {
        return from;
    }

    /// Over how many steps, a whole number.
    DoubleProperty stepsProperty() {
        return steps;
    }

    /// The value at which it is to begin.
    DoubleProperty startProperty() {
        return start;
    }

    /// The value at which it is to end.
    DoubleProperty endProperty() {
        return end;
    }

    ObjectProperty<Shape> shapeProperty() {
        return shape;
    }

    /// The schedule that the number has, finished or not; null if it has none.
    ReadOnlyObjectProperty<@Nullable Ramp> presentProperty() {
        return present.getReadOnlyProperty();
    }

    /// What [#apply] would set; null if that cannot be.
    ReadOnlyObjectProperty<@Nullable Ramp> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /// Why there is no draft; empty if there is one.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The run's present step.
    ReadOnlyLongProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// The number's range, scale and default.
    NumberSpec spec() {
        return spec;
    }

    /// Begins a draft: the schedule that is there, or the usual one.
    void open() {
        Ramp there = present.get();
        if (there != null && !there.isOver(step.get())) {
            from.set(String.valueOf(there.from()));
            steps.set(there.length());
            start.set(there.start());
            end.set(there.end());
            shape.set(there.shape());
        } else {
            from.set("");
            proposeValues(hyperparameters.present().get(number));
        }
        check();
    }

    /// A number on a log scale falls from its value, and another one rises to it, as β does to warm up.
    private void proposeValues(double value) {
        boolean log = spec.scale() == NumberSpec.Scale.LOG;
        double other = value > spec.min() ? value : spec.standard() > spec.min() ? spec.standard() : spec.max();
        start.set(log ? value : spec.min());
        end.set(log ? Math.max(spec.min(), Numbers.roundToDigits(value / FALL, 3)) : other);
        shape.set(usualShape());
    }

    /// How a new schedule of this number moves.
    Shape usualShape() {
        return spec.scale() == NumberSpec.Scale.LOG ? Shape.LOG : Shape.LINEAR;
    }

    /// Why a text is no step to begin at; empty if it is one.
    Optional<String> fromProblem(String text) {
        String typed = text.strip();
        Ramp there = present.get();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (!typed.matches("\\d{1,15}")) {
            return Optional.of(TEXTS.get("schedule.from.invalid"));
        }
        long first = Long.parseLong(typed);
        boolean possible = first >= step.get() || there != null && first == there.from();
        return possible ? Optional.empty() : Optional.of(TEXTS.get("schedule.from.passed", Numbers.count(step.get())));
    }

    private void check() {
        String typed = from.get().strip();
        if (fromProblem(typed).isPresent()) {
            refuse(fromProblem(typed).orElseThrow());
        } else if (shape.get() == Shape.LOG && !(start.get() > 0 && end.get() > 0)) {
            refuse(TEXTS.get("schedule.log.invalid"));
        } else {
            long first = typed.isEmpty() ? step.get() : Long.parseLong(typed);
            long last = first + (long) steps.get();
            double before = first > step.get() ? hyperparameters.present().get(number) : start.get();
            problem.set("");
            draft.set(new Ramp(number, first, last, before, start.get(), end.get(), shape.get()));
        }
    }

    private void refuse(String why) {
        problem.set(why);
        draft.set(null);
    }

    /// Sets the draft as the number's schedule.
    void apply() {
        Ramp ramp = draft.get();
        if (ramp != null) {
            hyperparameters.schedule(ramp);
            follow();
            open();
        }
    }

    /// Ends the schedule. The number keeps its present value.
    void remove() {
        hyperparameters.endSchedule(number);
        follow();
        open();
    }
}

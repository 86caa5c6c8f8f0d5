package elboroom.ui.training;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries.Column;
import elboroom.training.Ramp;
import elboroom.ui.chart.Marker;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/// Turns changes of hyperparameters into the charts' markers. Dragging a slider changes a value many times in a row;
/// this becomes one marker.
final class ChangeMarkers {
    private static final Texts TEXTS = new Texts(ChangeMarkers.class);
    private static final double ONE_GESTURE_SECONDS = 1;
    private static final int DIGITS = 4;

    private final CurveBuffer curve;
    private final Column axis;

    /// @param curve gives the position of a step on the axis
    ChangeMarkers(CurveBuffer curve, Column axis) {
        this.curve = curve;
        this.axis = axis;
    }

    /// @param first the hyperparameters of the run's first step; its schedules are markers, too
    List<Marker> of(Hyperparameters first, List<Change> changes) {
        List<Marker> markers = new ArrayList<>();
        for (Ramp ramp : first.ramps()) {
            markers.add(new Marker(
                    position(ramp.from(), axis),
                    TEXTS.get("marker.schedule", name(first, ramp.name()), Schedules.text(ramp))));
        }
        markers.addAll(of(changes));
        return markers;
    }

    List<Marker> of(List<Change> changes) {
        List<Gesture> gestures = new ArrayList<>();
        for (Change change : changes) {
            Gesture last = gestures.isEmpty() ? null : gestures.getLast();
            if (last != null && continues(last, change)) {
                gestures.removeLast();
                gestures.add(new Gesture(last.first(), change));
            } else {
                gestures.add(new Gesture(change, change));
            }
        }
        return gestures.stream()
                .map(gesture -> new Marker(
                        position(gesture.first().step(), axis),
                        describe(gesture.first().before(), gesture.last().after(), true)))
                .toList();
    }

    private boolean continues(Gesture gesture, Change change) {
        Change last = gesture.last();
        double seconds = position(change.step(), Column.SECONDS) - position(last.step(), Column.SECONDS);
        boolean chosen =
                !last.after().estimator().id().equals(change.after().estimator().id()); // not by a slider
        return !chosen
                && seconds < ONE_GESTURE_SECONDS
                && describe(last.before(), last.after(), false)
                        .equals(describe(change.before(), change.after(), false));
    }

    /// Changes that belong together. The marker is where the first one began to act, so it is never after the effect.
    private record Gesture(Change first, Change last) {}

    /// The position of a step on an axis, interpolated between the curve's points.
    private double position(long step, Column column) {
        if (column == Column.STEP) {
            return step;
        }
        double[] steps = curve.values(Column.STEP);
        double[] values = curve.values(column);
        int found = Arrays.binarySearch(steps, 0, curve.size(), step);
        int right = found >= 0 ? found : -found - 1;
        if (curve.size() == 0) {
            return 0;
        }
        if (right >= curve.size()) {
            return values[curve.size() - 1];
        }
        double leftStep = right == 0 ? 0 : steps[right - 1];
        double leftValue = right == 0 ? 0 : values[right - 1];
        return leftValue + (values[right] - leftValue) * (step - leftStep) / (steps[right] - leftStep);
    }

    /// Describes what changed, with the values or only with the names.
    static String describe(Hyperparameters before, Hyperparameters after, boolean values) {
        StringJoiner text = new StringJoiner(", ");
        addNumber(text, Hyperparameters.LEARNING_RATE, before, after, values);
        addNumber(text, Hyperparameters.BETA, before, after, values);
        add(text, TEXTS.get("marker.batchSize"), before.batchSize() + "", after.batchSize() + "", values);
        EstimatorSpec old = before.estimator();
        EstimatorSpec now = after.estimator();
        add(text, TEXTS.get("marker.estimator"), Names.of(old.id()), Names.of(now.id()), values);
        if (old.id().equals(now.id())) {
            add(
                    text,
                    TEXTS.get("marker.baseline"),
                    Names.of(old.baseline().id()),
                    Names.of(now.baseline().id()),
                    values);
            add(
                    text,
                    TEXTS.get("marker.klForm"),
                    Names.of(old.klForm().id()),
                    Names.of(now.klForm().id()),
                    values);
            for (EstimatorNumber number : now.descriptor().numbers()) {
                if (number.movable()) {
                    addNumber(text, number.id(), before, after, values);
                } else {
                    String value = Numbers.parameter(now.get(number));
                    add(text, number.name(), Numbers.parameter(old.get(number)), value, values);
                }
            }
        }
        return text.toString();
    }

    /// Adds a number that can have a schedule. A new schedule is one change.
    private static void addNumber(
            StringJoiner text, String number, Hyperparameters before, Hyperparameters after, boolean values) {
        Ramp old = before.ramp(number);
        Ramp ramp = after.ramp(number);
        String value = rounded(after.get(number));
        String name = name(after, number);
        if (ramp != null) {
            if (!ramp.equals(old)) {
                text.add(values ? TEXTS.get("marker.schedule", name, Schedules.text(ramp)) : name);
            }
        } else if (old != null && before.get(number) == after.get(number)) {
            text.add(values ? TEXTS.get("marker.scheduleEnds", name, value) : name);
        } else {
            add(text, name, rounded(before.get(number)), value, values);
        }
    }

    /// A value that a schedule has reached has more digits than anybody reads.
    private static String rounded(double value) {
        return Numbers.parameter(Numbers.roundToDigits(value, DIGITS));
    }

    private static String name(Hyperparameters values, String number) {
        return switch (number) {
            case Hyperparameters.LEARNING_RATE -> TEXTS.get("marker.learningRate");
            case Hyperparameters.BETA -> TEXTS.get("marker.beta");
            default ->
                values.estimator().descriptor().number(number).orElseThrow().name();
        };
    }

    private static void add(StringJoiner text, String label, String before, String after, boolean values) {
        if (!before.equals(after)) {
            text.add(values ? TEXTS.get("marker.change", label, before, after) : label);
        }
    }
}

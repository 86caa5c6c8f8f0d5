package elboroom.training;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// Takes a change of a run apart, into changes of single hyperparameters.
final class SingleChanges {
    private final Change change;
    private final List<PlannedChange> found = new ArrayList<>();
    private Hyperparameters reached; // by those found so far

    private SingleChanges(Change change) {
        this.change = change;
        reached = change.before();
    }

    /// In the order in which they must be made.
    static List<PlannedChange> of(Change change) {
        return new SingleChanges(change).find();
    }

    private List<PlannedChange> find() {
        Hyperparameters after = change.after();
        number(Hyperparameters.LEARNING_RATE);
        number(Hyperparameters.BETA);
        if (reached.batchSize() != after.batchSize()) {
            add(PlannedChange.BATCH_SIZE, String.valueOf(after.batchSize()));
        }
        if (!after.estimator().isMovedFrom(reached.estimator())) {
            estimator(after.estimator());
        }
        for (EstimatorNumber number : after.estimator().descriptor().numbers()) {
            if (number.movable()) {
                number(number.id());
            }
        }
        return List.copyOf(found);
    }

    /// A ramp that takes the place of an unfinished one is set after that one has been ended.
    private void number(String name) {
        Ramp was = reached.ramp(name);
        Ramp is = change.after().ramp(name);
        boolean ends = was != null && !was.equals(is) && (is == null || !was.isOver(change.step()));
        boolean begun = is != null && change.step() >= is.from(); // then no other value counts any more
        double value = begun ? reached.get(name) : change.after().get(name);
        if (ends || value != reached.get(name)) {
            add(name, Numbers.exact(value));
        }
        if (is != null && !is.equals(was)) {
            add(name, RampText.value(is));
        }
    }

    private void estimator(EstimatorSpec after) {
        add(PlannedChange.ESTIMATOR, after.text());
        EstimatorSpec standard = EstimatorSpec.of(after.id());
        if (after.klForm() != standard.klForm()) {
            add(PlannedChange.KL_FORM, after.klForm().id());
        }
        if (after.baseline() != standard.baseline()) {
            add(PlannedChange.BASELINE, after.baseline().id());
        }
    }

    private void add(String name, String value) {
        var planned = new PlannedChange(change.step(), name, value);
        found.add(planned);
        reached = planned.applyTo(reached);
    }
}

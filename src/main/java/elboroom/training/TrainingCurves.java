package elboroom.training;

import elboroom.training.MetricSeries.Column;
import elboroom.vae.ElboSums;
import org.jspecify.annotations.Nullable;

/// The curves of a run, and the sums for the next point of the training curve.
final class TrainingCurves {
    private final ElboSums sinceLastPoint;
    private MetricSeries train = MetricSeries.EMPTY;
    private MetricSeries test = MetricSeries.EMPTY;
    private @Nullable ElboTerms lastTrain;
    private ElboTerms lastTest;

    /// Curves without points.
    ///
    /// @param untrained the terms before the first step
    TrainingCurves(ElboTerms untrained) {
        sinceLastPoint = new ElboSums(untrained.klPerDimension().length);
        lastTest = untrained;
    }

    void addStep(ElboSums terms) {
        sinceLastPoint.add(terms);
    }

    /// Adds a point to the training curve: the mean over the steps since the last point.
    void recordTrain(long step, double epoch, long examples, double seconds) {
        ElboTerms terms = ElboTerms.of(sinceLastPoint);
        train = train.append(step, epoch, examples, seconds, terms);
        lastTrain = terms;
        sinceLastPoint.clear();
    }

    /// Whether the training curve has a point after the beginning of an epoch, counted from 0.
    boolean hasTrainSince(long epoch) {
        return train.size() > 0 && train.get(Column.EPOCH, train.size() - 1) > epoch;
    }

    void recordTest(long step, double epoch, long examples, double seconds, ElboTerms terms) {
        test = test.append(step, epoch, examples, seconds, terms);
        lastTest = terms;
    }

    /// Saves the present state of other curves. The points are shared, not copied.
    void save(TrainingCurves from) {
        takeOver(from);
        train = from.train;
        test = from.test;
    }

    /// Goes back to a saved state. The points are copied, because other series may share the saved arrays and may have
    /// more points there.
    void restore(TrainingCurves saved) {
        takeOver(saved);
        train = saved.train.detached();
        test = saved.test.detached();
    }

    private void takeOver(TrainingCurves other) {
        lastTrain = other.lastTrain;
        lastTest = other.lastTest;
        sinceLastPoint.clear();
        sinceLastPoint.add(other.sinceLastPoint);
    }

    MetricSeries train() {
        return train;
    }

    MetricSeries test() {
        return test;
    }

    /// The newest point of the training curve. Before the first point, the mean so far; before the first step, null.
    @Nullable
    ElboTerms lastTrain() {
        boolean onlyBegun = lastTrain == null && sinceLastPoint.rows() > 0;
        return onlyBegun ? ElboTerms.of(sinceLastPoint) : lastTrain;
    }

    ElboTerms lastTest() {
        return lastTest;
    }
}

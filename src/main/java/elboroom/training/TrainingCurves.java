package elboroom.training;

import elboroom.vae.ElboSums;
import org.jspecify.annotations.Nullable;

/// The curves of a run: what has been recorded, and the sums towards the next point of the training curve.
final class TrainingCurves {
    private final ElboSums sinceLastPoint;
    private MetricSeries train = MetricSeries.EMPTY;
    private MetricSeries test = MetricSeries.EMPTY;
    private @Nullable ElboTerms lastTrain;
    private ElboTerms lastTest;

    /// Curves without a point.
    ///
    /// @param untrained the terms before the first step
    TrainingCurves(ElboTerms untrained) {
        sinceLastPoint = new ElboSums(untrained.klPerDimension().length);
        lastTest = untrained;
    }

    void addStep(ElboSums terms) {
        sinceLastPoint.add(terms);
    }

    /// Ends the training curve's present stretch with a point: its mean.
    void recordTrain(long step, double epoch, long examples, double seconds) {
        ElboTerms terms = ElboTerms.of(sinceLastPoint);
        train = train.append(step, epoch, examples, seconds, terms);
        lastTrain = terms;
        sinceLastPoint.clear();
    }

    void recordTest(long step, double epoch, long examples, double seconds, ElboTerms terms) {
        test = test.append(step, epoch, examples, seconds, terms);
        lastTest = terms;
    }

    /// Takes over what another one holds now.
    void save(TrainingCurves from) {
        takeOver(from);
        train = from.train;
        test = from.test;
    }

    /// Goes back to what was saved: what is appended from now on takes the place of what came after it.
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

    /// The newest point of the training curve, or the mean so far before the first; null before the first step.
    @Nullable
    ElboTerms lastTrain() {
        boolean onlyBegun = lastTrain == null && sinceLastPoint.rows() > 0;
        return onlyBegun ? ElboTerms.of(sinceLastPoint) : lastTrain;
    }

    ElboTerms lastTest() {
        return lastTest;
    }
}

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

    private TrainingCurves(int latentSize, ElboTerms lastTest) {
        this.lastTest = lastTest;
        sinceLastPoint = new ElboSums(latentSize);
    }

    /// Curves whose only point is that of the untrained model.
    static TrainingCurves of(ElboTerms untrained) {
        var curves = new TrainingCurves(untrained.klPerDimension().length, untrained);
        curves.recordTest(0, 0, 0, 0, untrained);
        return curves;
    }

    /// Curves that go on from a saved state.
    ///
    /// @throws IllegalArgumentException if it is of another number of latent coordinates
    TrainingCurves(int latentSize, CurvesState saved) {
        this(latentSize, saved.lastTest());
        restore(saved);
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

    /// The present state. The points are shared, not copied.
    CurvesState save() {
        return new CurvesState(train, test, sinceLastPoint.copy(), lastTrain, lastTest);
    }

    /// Goes back to a saved state. The points are copied, because other series may share the saved arrays and may have
    /// more points there.
    ///
    /// @throws IllegalArgumentException if it is of another number of latent coordinates
    void restore(CurvesState saved) {
        sinceLastPoint.restore(saved.sums());
        lastTrain = saved.lastTrain();
        lastTest = saved.lastTest();
        train = saved.train().detached();
        test = saved.test().detached();
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

    /// What the untrained model's test images say of an objective with this weight of the KL term.
    double untrainedObjective(double beta) {
        return test.get(Column.RECONSTRUCTION, 0) - beta * test.get(Column.KL, 0);
    }
}

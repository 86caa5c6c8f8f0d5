package elboroom.lab;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.GradientEstimator;
import elboroom.estimator.LatentObjective;
import elboroom.estimator.RowNoise;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Logits;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.FMatrixRMaj;

/// A likelihood ratio of two samples with one of the faults that estimators have had, each of which claims to be
/// unbiased.
public final class WrongEstimator implements GradientEstimator<BernoulliPosterior> {
    public enum Fault {
        NONE,
        /// The gradient of the KL term is left out.
        MISSING_TERM,
        /// One coordinate goes down where it should go up.
        WRONG_SIGN,
        /// A running mean learns from a code before it is subtracted there.
        BASELINE_TOO_EARLY,
        /// The mean over both samples is subtracted, without the factor n/(n − 1) that makes up for it.
        MISSING_FACTOR,
        /// What it has learned goes into the estimate. It is right as long as it has not learned.
        STATE_IN_THE_ESTIMATE,
        /// The estimate is halved and says so, which is no fault.
        NORMALIZED;

        boolean isRight() {
            return this == NONE || this == NORMALIZED;
        }
    }

    /// What it says wrongly of itself.
    enum Claim {
        EVALUATIONS,
        SEED
    }

    private static final int SAMPLES = 2;
    private static final double RATE = 0.2;
    private static final AtomicInteger INSTANCES = new AtomicInteger();

    private final Fault fault;
    private final long salt;
    private final double[] statistics = new double[1];
    private double baseline;

    private WrongEstimator(Fault fault, long salt) {
        this.fault = fault;
        this.salt = salt;
    }

    public static EstimatorDescriptor<BernoulliPosterior> descriptor(Fault fault) {
        return EstimatorDescriptor.of("wrong", BernoulliFamily.INSTANCE)
                .evaluations((spec, latentSize) -> SAMPLES)
                .madeBy((spec, latentSize, contextWidth, maxRows) -> new WrongEstimator(fault, 0));
    }

    static EstimatorDescriptor<BernoulliPosterior> descriptor(Claim claim) {
        return EstimatorDescriptor.of("wrong", BernoulliFamily.INSTANCE)
                .evaluations((spec, latentSize) -> claim == Claim.EVALUATIONS ? 1 : SAMPLES)
                .codesAtOnce((spec, latentSize) -> SAMPLES)
                .madeBy((spec, latentSize, contextWidth, maxRows) ->
                        new WrongEstimator(Fault.NONE, claim == Claim.SEED ? INSTANCES.incrementAndGet() : 0));
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        int rows = q.rows();
        int k = q.latentSize();
        var z = new FMatrixRMaj(SAMPLES * rows, k);
        for (int code = 0; code < z.numRows; code++) {
            RandomStream random = noise.row(code % rows, (int) (code / rows + 10 * salt));
            for (int i = 0; i < k; i++) {
                z.data[code * k + i] = random.nextDouble() < Logits.probability(q.logit(code % rows, i)) ? 1 : 0;
            }
        }
        double[] values = f.evaluate(z).values();
        statistics[0] = 0;
        for (int code = 0; code < z.numRows; code++) {
            statistics[0] += values[code] / SAMPLES;
        }
        if (fault == Fault.BASELINE_TOO_EARLY) {
            learn(statistics[0] / rows);
        }
        Arrays.fill(grad.data, 0);
        for (int code = 0; code < z.numRows; code++) {
            int row = code % rows;
            double mean = (values[row] + values[rows + row]) / SAMPLES;
            double signal = values[code] - baseline;
            if (fault == Fault.MISSING_FACTOR) {
                signal = values[code] - mean;
            }
            for (int i = 0; i < k; i++) {
                double score = z.data[code * k + i] - Logits.probability(q.logit(row, i));
                boolean wrong = fault == Fault.WRONG_SIGN && i == 1;
                grad.data[row * k + i] += (float) ((wrong ? -1 : 1) * signal * score / SAMPLES);
            }
        }
        if (fault != Fault.MISSING_TERM) {
            BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        }
        for (int at = 0; at < rows * k; at++) {
            grad.data[at] *= (float) scale();
            grad.data[at] += fault == Fault.STATE_IN_THE_ESTIMATE ? (float) baseline : 0;
        }
        return values;
    }

    @Override
    public double scale() {
        return fault == Fault.NORMALIZED ? 0.5 : 1;
    }

    private void learn(double mean) {
        baseline += RATE * (mean - baseline);
    }

    @Override
    public double[] statistics() {
        return statistics;
    }

    @Override
    public void endStep(double[] sums, long rows) {
        if (fault != Fault.BASELINE_TOO_EARLY) {
            learn(sums[0] / rows);
        }
    }

    @Override
    public double[] copyState() {
        return new double[] {baseline};
    }

    @Override
    public void restore(double[] state) {
        baseline = state[0];
    }
}

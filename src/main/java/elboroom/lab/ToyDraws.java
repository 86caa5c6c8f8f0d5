package elboroom.lab;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.GradientEstimator;
import elboroom.estimator.LatentObjective;
import elboroom.estimator.RowNoise;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Posterior;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Draws estimates of a [Toy]'s gradient, more and more of them, with the estimator that training uses. Adaptive state
/// settles first and is then frozen, as in a study. The same arguments give the same draws. Only one thread may use an
/// instance.
public final class ToyDraws {
    /// Estimates that each call draws.
    public static final int ROWS = 500;

    private static final int SETTLING = 200;
    private static final FMatrixRMaj PRIOR = new FMatrixRMaj(1, 1);

    private final Toy toy;
    private final GradientEstimator<BernoulliPosterior> estimator;
    private final Objective objective;
    private final BernoulliPosterior posterior;
    private final FMatrixRMaj gradient = new FMatrixRMaj(ROWS, 1);
    private final RowNoise noise;

    private final double[] powers = new double[5]; // sums of the powers of the distances from the exact gradient
    private long calls;

    /// @throws IllegalArgumentException if it is none of [Toy#estimators]
    public ToyDraws(Toy toy, EstimatorSpec spec, long seed) {
        if (!Toy.estimators().contains(spec.descriptor())) {
            throw new IllegalArgumentException(
                    "estimator of the toy: got %s, expected one of bits and of the ELBO".formatted(spec.text()));
        }
        this.toy = toy;
        var logits = new FMatrixRMaj(ROWS, 1);
        Arrays.fill(logits.data, (float) toy.logit());
        posterior = new BernoulliPosterior(logits, PRIOR, 1);
        objective = new Objective(toy);
        estimator = ofBits(spec.descriptor(), spec);
        noise = new RowNoise(RandomStream.named(seed, "toy"));
        var settling = new RowNoise(RandomStream.named(seed, "toy settling"));
        for (int step = 0; step < SETTLING && estimator.statistics().length > 0; step++) {
            estimator.estimate(posterior, objective, 0, settling.at(step, 0), gradient);
            estimator.endStep(estimator.statistics(), ROWS);
        }
    }

    @SuppressWarnings("unchecked") // the toy's estimators are those of bits
    private static GradientEstimator<BernoulliPosterior> ofBits(
            EstimatorDescriptor<? extends Posterior> descriptor, EstimatorSpec spec) {
        return ((EstimatorDescriptor<BernoulliPosterior>) descriptor).create(spec, 1, 1, ROWS);
    }

    /// Draws [#ROWS] more estimates.
    ///
    /// @return the mean and the variance of all so far
    public ToyMoments more() {
        estimator.estimate(posterior, objective, 0, noise.at(calls++, 0), gradient);
        for (int r = 0; r < ROWS; r++) {
            double distance = gradient.data[r] - toy.gradient();
            double power = 1;
            for (int i = 0; i < powers.length; i++) {
                powers[i] += power;
                power *= distance;
            }
        }
        double n = powers[0];
        double mean = powers[1] / n;
        double second = powers[2] / n;
        double third = powers[3] / n;
        double fourth = powers[4] / n;
        double variance = Math.max(0, second - mean * mean);
        double central = fourth - 4 * mean * third + 6 * mean * mean * second - 3 * mean * mean * mean * mean;
        return new ToyMoments(
                toy.gradient() + mean,
                variance * n / (n - 1),
                Math.sqrt(variance / n),
                Math.sqrt(Math.max(0, central - variance * variance) / n),
                (long) n);
    }

    /// f of the toy; the codes may be relaxed.
    private static final class Objective implements LatentObjective, LatentObjective.Evaluation {
        private final Toy toy;
        private final FMatrixRMaj context = new FMatrixRMaj(ROWS, 1);
        private FMatrixRMaj codes = new FMatrixRMaj(0, 1);
        private double[] values = new double[0];
        private FMatrixRMaj slopes = new FMatrixRMaj(0, 1);

        Objective(Toy toy) {
            this.toy = toy;
            Arrays.fill(context.data, 1);
        }

        @Override
        public int rows() {
            return ROWS;
        }

        @Override
        public FMatrixRMaj context() {
            return context;
        }

        @Override
        public Evaluation evaluate(FMatrixRMaj z) {
            codes = z;
            if (values.length < z.numRows) {
                values = new double[z.numRows];
            }
            for (int r = 0; r < z.numRows; r++) {
                values[r] = toy.f(z.data[r]);
            }
            return this;
        }

        @Override
        public double[] values() {
            return values;
        }

        @Override
        public FMatrixRMaj gradCodes() {
            slopes.reshape(codes.numRows, 1);
            for (int r = 0; r < codes.numRows; r++) {
                slopes.data[r] = (float) toy.slope(codes.data[r]);
            }
            return slopes;
        }

        @Override
        public void backward(float[] weights) {} // f has no parameters that could learn

        @Override
        public FMatrixRMaj backwardToCodes(float[] weights) {
            FMatrixRMaj out = gradCodes();
            for (int r = 0; r < codes.numRows; r++) {
                out.data[r] *= weights[r];
            }
            return out;
        }
    }
}

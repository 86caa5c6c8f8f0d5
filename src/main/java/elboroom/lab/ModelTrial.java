package elboroom.lab;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.GradientEstimator;
import elboroom.estimator.RowNoise;
import elboroom.latent.Posterior;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// An estimator's replicates on one model, against the exact gradient.
final class ModelTrial<Q extends Posterior> implements AutoCloseable {
    /// A bit is tested once its rarer value is expected this often. With fewer, the mean of a correct estimator is too
    /// far from normal for tests at small levels.
    private static final int DRAWS = 500;

    /// Estimates are written as float32, and so are the values of f.
    private static final double ROUNDING = 1e-5;

    private static final int REPEATED_STEPS = 4;

    final CertifiedModel model;
    final GradientMoments moments;
    private final EstimatorSpec spec;
    private final EstimatorDescriptor<Q> descriptor;
    private final double beta;
    private final long seed;
    private final Runnable check;
    private final DecoderLanes decoder;
    private final FrozenObjective objective;
    private final int together;
    private final boolean adaptive;
    private final GradientEstimator<Q> estimator;
    private final double scale;
    private final double rounding;
    private long step;

    ModelTrial(
            EstimatorSpec spec,
            EstimatorDescriptor<Q> descriptor,
            CertifiedModel model,
            CertificationPlan plan,
            Runnable check) {
        this.spec = spec;
        this.descriptor = descriptor;
        this.model = model;
        this.check = check;
        beta = plan.beta();
        seed = plan.seed();
        double[] exact = model.exact(spec, beta);
        moments = new GradientMoments(model.x().rows(), model.head().numCols, exact);
        scale = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
        rounding = ROUNDING * scale;
        decoder = new DecoderLanes(model.vae(), model.x());
        CodeTable table = Study.hasExactGradient(model.vae().config())
                ? new CodeTable(model.vae(), model.x(), decoder, check)
                : null;
        objective = new FrozenObjective(decoder, table, check);
        adaptive = create(1).copyState().length > 0;
        int codes = Math.max(1, descriptor.codesAtOnce(spec, model.latentSize()));
        int most = model.small() ? decoder.codesALane() : decoder.codesAtOnce();
        together = adaptive ? 1 : Math.max(1, most / (model.x().rows() * codes));
        estimator = create(together);
    }

    private GradientEstimator<Q> create(int times) {
        return descriptor.create(
                spec, model.latentSize(), model.x().cols(), times * model.x().rows());
    }

    private RowNoise noise() {
        return new RowNoise(RandomStream.named(seed, "certificate, " + model.name()));
    }

    /// Estimates until there are so many replicates.
    void run(long replicates) {
        RowNoise noise = noise();
        Q q = model.repeated(descriptor.family(), together);
        var grad = new FMatrixRMaj(q.rows(), moments.width);
        objective.repeated(together);
        while (moments.replicates() < replicates) {
            check.run();
            estimate(estimator, q, noise.at(step++, 0), grad);
            moments.add(grad);
        }
    }

    /// One step as in training: an estimate, from which adaptive state then learns.
    private void estimate(GradientEstimator<Q> one, Q q, RowNoise noise, FMatrixRMaj grad) {
        double before = one.scale();
        one.estimate(q, objective, beta, noise, grad);
        for (int at = 0; before != 1 && at < grad.getNumElements(); at++) {
            grad.data[at] /= (float) before;
        }
        if (adaptive) {
            one.endStep(one.statistics(), q.rows());
        }
    }

    /// Codes evaluated for each datum and gradient.
    double evaluations() {
        return (double) objective.codesEvaluated() / (moments.replicates() * moments.images);
    }

    int claimedEvaluations() {
        return descriptor.decoderEvaluations(spec, model.latentSize());
    }

    /// Whether two new instances with the same noise give the same bits.
    boolean repeats() {
        Q q = model.repeated(descriptor.family(), 1);
        objective.repeated(1);
        float[][] first = steps(create(1), q);
        return Arrays.deepEquals(first, steps(create(1), q));
    }

    private float[][] steps(GradientEstimator<Q> one, Q q) {
        RowNoise noise = noise();
        var gradients = new float[REPEATED_STEPS][];
        for (int s = 0; s < REPEATED_STEPS; s++) {
            var grad = new FMatrixRMaj(q.rows(), moments.width);
            estimate(one, q, noise.at(s, 0), grad);
            gradients[s] = grad.data;
        }
        return gradients;
    }

    /// The standard error of the mean of one coordinate.
    private double error(int image, int i) {
        return Math.sqrt(moments.meanCovariance(image, i, i) + rounding * rounding);
    }

    /// The largest bias that a test with this critical value leaves room for, over the largest exact coordinate.
    ///
    /// @param found whether to add what was found to what the noise may hide
    double within(double critical, boolean found) {
        double most = 0;
        for (int image = 0; image < moments.images; image++) {
            for (int i = 0; i < moments.width; i++) {
                if (resolves(image, i)) {
                    double bias = found ? Math.abs(moments.bias(image, i)) : 0;
                    most = Math.max(most, bias + critical * error(image, i));
                }
            }
        }
        return most / scale;
    }

    /// Whether there are enough replicates to test every coordinate.
    boolean resolvesAll() {
        for (int image = 0; image < moments.images; image++) {
            for (int i = 0; i < moments.width; i++) {
                if (!resolves(image, i)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean resolves(int image, int i) {
        return model.resolves(image, i, moments.replicates(), DRAWS);
    }

    Certificate.ModelEvidence evidence(double critical) {
        double statistic = -1;
        int atImage = 0;
        int atCoordinate = 0;
        int unresolved = 0;
        for (int image = 0; image < moments.images; image++) {
            for (int i = 0; i < moments.width; i++) {
                double z = Math.abs(moments.bias(image, i)) / error(image, i);
                if (!resolves(image, i)) {
                    unresolved++;
                } else if (z > statistic) {
                    statistic = z;
                    atImage = image;
                    atCoordinate = i;
                }
            }
        }
        double exact = moments.exact(atImage, atCoordinate);
        return new Certificate.ModelEvidence(
                model.name(),
                !model.small(),
                model.latentSize(),
                moments.images,
                moments.replicates(),
                moments.images * moments.width,
                unresolved,
                within(critical, true),
                Math.max(0, statistic),
                atImage,
                atCoordinate,
                exact,
                exact + moments.bias(atImage, atCoordinate),
                error(atImage, atCoordinate));
    }

    @Override
    public void close() {
        decoder.close();
    }
}

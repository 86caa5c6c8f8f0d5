package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import java.util.List;

/// What is certified, and how strictly.
///
/// @param estimators the estimators, in the order of the certificates; at least one
/// @param replicates the most gradients of a model that an estimator gets, from [#MIN_REPLICATES] to
///     [#MAX_REPLICATES]
/// @param presentReplicates the same for the present model, whose decoder costs much more: at most [#replicates]
/// @param level      the chance that an unbiased estimator is called biased, over all coordinates, models and looks
///     together, in (0, 0.5)
/// @param tolerance  the bias, relative to the largest coordinate of a model's gradient, that has to be excluded before
///     an estimator is called unbiased
/// @param seed       of the models and the noise
/// @param beta       weight of the KL term
public record CertificationPlan(
        List<EstimatorSpec> estimators,
        int replicates,
        int presentReplicates,
        double level,
        double tolerance,
        long seed,
        double beta) {
    public static final int MIN_REPLICATES = 1 << 12;
    public static final int MAX_REPLICATES = 1 << 26;
    public static final int DEFAULT_REPLICATES = 1 << 23;
    public static final int DEFAULT_PRESENT_REPLICATES = 1 << 14;
    public static final double DEFAULT_LEVEL = 1e-4;
    public static final double DEFAULT_TOLERANCE = 0.05;

    public CertificationPlan {
        if (estimators.isEmpty()) {
            throw new IllegalArgumentException("certify: got no estimator, expected at least one");
        }
        if (replicates < MIN_REPLICATES || replicates > MAX_REPLICATES) {
            throw new IllegalArgumentException("replicates: got %s, expected %,d to %,d"
                    .formatted(Numbers.count(replicates), MIN_REPLICATES, MAX_REPLICATES));
        }
        if (presentReplicates < MIN_REPLICATES || presentReplicates > replicates) {
            throw new IllegalArgumentException("replicates of the present model: got %s, expected %,d to %s"
                    .formatted(Numbers.count(presentReplicates), MIN_REPLICATES, Numbers.count(replicates)));
        }
        if (!(level > 0 && level < 0.5)) {
            throw new IllegalArgumentException(
                    "level: got %s, expected between 0 and 0.5".formatted(Numbers.parameter(level)));
        }
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "tolerance: got %s, expected between 0 and 1".formatted(Numbers.parameter(tolerance)));
        }
        if (!(beta >= 0 && Double.isFinite(beta))) {
            throw new IllegalArgumentException(
                    "beta: got %s, expected a number from 0".formatted(Numbers.parameter(beta)));
        }
        estimators = List.copyOf(estimators);
    }

    /// A plan with the usual number of replicates for the present model.
    public CertificationPlan(
            List<EstimatorSpec> estimators, int replicates, double level, double tolerance, long seed, double beta) {
        this(estimators, replicates, Math.min(replicates, DEFAULT_PRESENT_REPLICATES), level, tolerance, seed, beta);
    }

    /// A plan with the usual numbers.
    public static CertificationPlan of(List<EstimatorSpec> estimators) {
        return new CertificationPlan(estimators, DEFAULT_REPLICATES, DEFAULT_LEVEL, DEFAULT_TOLERANCE, 1, 1);
    }

    /// The same with other replicates of the present model, from [#MIN_REPLICATES] to [#replicates].
    public CertificationPlan withPresentReplicates(int most) {
        return new CertificationPlan(estimators, replicates, most, level, tolerance, seed, beta);
    }

    /// How often the replicates are looked at: each time they have doubled.
    int looks() {
        int looks = 1;
        for (long n = MIN_REPLICATES; n < replicates; n *= 2) {
            looks++;
        }
        return looks;
    }
}

package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import java.util.List;

/// What a study compares, and how thoroughly.
///
/// @param estimators the estimators, in the order of the results; at least one
/// @param replicates gradients that each of them estimates, 2 to [#MAX_REPLICATES]
/// @param adaptation steps on other minibatches of the training data in which an estimator's adaptive state (a running
///     mean, a learned baseline or surrogate) settles before it is frozen, 0 to [#MAX_ADAPTATION]; estimators without
///     such state skip them
/// @param seed       seed of the noise. Replicate r of an image has the same noise, whichever other estimators and
///     replicates there are
/// @param beta       weight of the KL term
/// @param thorough   whether to find [EstimatorDetails], too
public record StudyPlan(
        List<EstimatorSpec> estimators, int replicates, int adaptation, long seed, double beta, boolean thorough) {
    public static final int MIN_REPLICATES = 2;
    public static final int MAX_REPLICATES = 1_000_000;
    public static final int DEFAULT_REPLICATES = 2_000;

    /// With fewer replicates, the bootstrap's intervals are clearly too narrow.
    public static final int ENOUGH_FOR_INTERVALS = 50;

    public static final int MAX_ADAPTATION = 100_000;
    public static final int DEFAULT_ADAPTATION = 500;

    public StudyPlan {
        if (estimators.isEmpty()) {
            throw new IllegalArgumentException("study: got no estimator, expected at least one");
        }
        if (replicates < MIN_REPLICATES || replicates > MAX_REPLICATES) {
            throw new IllegalArgumentException("replicates: got %s, expected %,d to %,d"
                    .formatted(Numbers.count(replicates), MIN_REPLICATES, MAX_REPLICATES));
        }
        if (adaptation < 0 || adaptation > MAX_ADAPTATION) {
            throw new IllegalArgumentException(
                    "adaptation steps: got %s, expected 0 to %,d".formatted(Numbers.count(adaptation), MAX_ADAPTATION));
        }
        if (!(beta >= 0 && Double.isFinite(beta))) {
            throw new IllegalArgumentException(
                    "beta: got %s, expected a number from 0".formatted(Numbers.parameter(beta)));
        }
        estimators = List.copyOf(estimators);
    }

    /// A plan of a study that is not thorough.
    public StudyPlan(List<EstimatorSpec> estimators, int replicates, int adaptation, long seed, double beta) {
        this(estimators, replicates, adaptation, seed, beta, false);
    }

    /// A plan with the usual numbers.
    public static StudyPlan of(List<EstimatorSpec> estimators) {
        return new StudyPlan(estimators, DEFAULT_REPLICATES, DEFAULT_ADAPTATION, 1, 1);
    }

    public StudyPlan withReplicates(int value) {
        return new StudyPlan(estimators, value, adaptation, seed, beta, thorough);
    }

    public StudyPlan withSeed(long value) {
        return new StudyPlan(estimators, replicates, adaptation, value, beta, thorough);
    }

    public StudyPlan withBeta(double value) {
        return new StudyPlan(estimators, replicates, adaptation, seed, value, thorough);
    }

    /// A plan that finds the details, too.
    public StudyPlan withDetails() {
        return new StudyPlan(estimators, replicates, adaptation, seed, beta, true);
    }
}

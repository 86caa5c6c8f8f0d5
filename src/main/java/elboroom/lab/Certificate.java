package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found about the claims of one estimator: that its expectation is the gradient of its target, that it
/// evaluates as many codes as it says, and that the same seed gives the same bits.
///
/// @param spec        the estimator
/// @param verdict     about its expectation
/// @param within      the largest bias that the test leaves room for in the small models, relative to the largest
///     coordinate of a model's exact gradient; NaN if there is no exact gradient
/// @param bias        length of the bias over that of the exact gradient, in the small models together; NaN as above
/// @param biasError   half the 95 % interval of [#bias]; NaN as above
/// @param statistic   largest |z| of a coordinate of any model; NaN as above
/// @param critical    what |z| would exceed for a biased estimator
/// @param level       the chance of that for an unbiased one
/// @param needed      about how many replicates would resolve it; 0 if it is resolved or there is no exact gradient
/// @param evaluations codes per datum and gradient that were counted
/// @param claimedEvaluations those that it says
/// @param repeats     whether the same seed gave the same bits
/// @param models      the evidence; empty if no model has an exact gradient of the target
public record Certificate(
        EstimatorSpec spec,
        Verdict verdict,
        double within,
        double bias,
        double biasError,
        double statistic,
        double critical,
        double level,
        long needed,
        double evaluations,
        int claimedEvaluations,
        boolean repeats,
        List<ModelEvidence> models) {
    /// What the replicates say about the expectation.
    public enum Verdict {
        UNBIASED,
        BIASED,
        UNRESOLVED
    }

    /// What one model says.
    ///
    /// @param model       its name
    /// @param present     whether it is the present model
    /// @param latentSize  coordinates of a code
    /// @param images      images
    /// @param replicates  gradients of every image
    /// @param coordinates all of them
    /// @param unresolved  those that were left out, because the rarer value of their bit is too rare
    /// @param within      as [Certificate#within]
    /// @param statistic   largest |z|
    /// @param image       where that is, from 0
    /// @param coordinate  where that is, from 0
    /// @param exact       the exact gradient there
    /// @param mean        the mean of the estimates there
    /// @param error       the standard error of this mean
    public record ModelEvidence(
            String model,
            boolean present,
            int latentSize,
            int images,
            long replicates,
            int coordinates,
            int unresolved,
            double within,
            double statistic,
            int image,
            int coordinate,
            double exact,
            double mean,
            double error) {
        /// Coordinates that were tested.
        public int tested() {
            return coordinates - unresolved;
        }
    }

    public Certificate {
        models = List.copyOf(models);
    }

    /// What the present model says; null if it took no part.
    public @Nullable ModelEvidence present() {
        return models.stream().filter(ModelEvidence::present).findFirst().orElse(null);
    }

    /// Whether it claims to be unbiased.
    public boolean claimsUnbiased() {
        return spec.descriptor().unbiased();
    }

    /// Whether nothing that it claims was found wrong.
    public boolean holds() {
        boolean unbiased = !claimsUnbiased() || verdict != Verdict.BIASED;
        boolean cost = models.isEmpty() || evaluations == claimedEvaluations;
        return unbiased && cost && repeats;
    }
}

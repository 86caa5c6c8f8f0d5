package elboroom.estimator;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import java.util.List;
import java.util.stream.Collectors;

/// The catalogue of gradient estimators: a new one is a file and a line here. The first that works for a family is its
/// default.
public final class EstimatorCatalogue {
    private static final List<EstimatorDescriptor> ALL = List.of(
            Reparameterization.DESCRIPTOR,
            StickingTheLanding.DESCRIPTOR,
            ScoreFunction.DESCRIPTOR,
            ImportanceWeighted.DESCRIPTOR,
            DoublyReparameterized.DESCRIPTOR,
            Disarm.DESCRIPTOR,
            Reinforce.DESCRIPTOR,
            LeaveOneOut.DESCRIPTOR,
            Arm.DESCRIPTOR,
            Arms.DESCRIPTOR,
            MuProp.DESCRIPTOR,
            DoubleControlVariates.DESCRIPTOR,
            LocalExpectation.DESCRIPTOR,
            Exact.DESCRIPTOR,
            Nvil.DESCRIPTOR,
            Rebar.DESCRIPTOR,
            Relax.DESCRIPTOR,
            Vimco.DESCRIPTOR,
            LikelihoodRatioWithoutEntropy.DESCRIPTOR,
            StraightThrough.DESCRIPTOR,
            ReinMax.DESCRIPTOR,
            GumbelSigmoid.DESCRIPTOR,
            StraightThroughGumbel.DESCRIPTOR);

    private EstimatorCatalogue() {}

    public static List<EstimatorDescriptor> all() {
        return ALL;
    }

    /// The estimators that work for a latent family.
    public static List<EstimatorDescriptor> forFamily(LatentFamily<?> family) {
        return ALL.stream().filter(d -> d.families().contains(family.id())).toList();
    }

    /// The estimators that work for codes of this size.
    public static List<EstimatorDescriptor> fitting(LatentFamily<?> family, int latentSize) {
        return forFamily(family).stream()
                .filter(d -> latentSize <= d.maxLatentSize())
                .toList();
    }

    /// A family's default.
    public static EstimatorSpec defaultFor(LatentFamily<?> family) {
        return EstimatorSpec.of(forFamily(family).getFirst().id());
    }

    /// @throws IllegalArgumentException if no estimator has this identifier
    public static EstimatorDescriptor byId(String id) {
        for (EstimatorDescriptor descriptor : ALL) {
            if (descriptor.id().equals(id)) {
                return descriptor;
            }
        }
        throw new IllegalArgumentException("estimator: got \"%s\", expected one of %s".formatted(id, names(ALL)));
    }

    /// Whether adaptive state outlives a change from one choice to another while training.
    public static boolean keepsState(EstimatorSpec before, EstimatorSpec after) {
        return before.id().equals(after.id()) && byId(before.id()).keepsState(before, after);
    }

    /// @throws IllegalArgumentException if the estimator does not work for the family, or not for codes of this size
    public static void requireFits(EstimatorSpec spec, LatentFamily<?> family, int latentSize) {
        EstimatorDescriptor descriptor = byId(spec.id());
        if (!descriptor.families().contains(family.id())) {
            throw new IllegalArgumentException(
                    "estimator: got %s, which does not work for %s latents, expected one of %s"
                            .formatted(spec.id(), family.id(), names(forFamily(family))));
        }
        if (latentSize > descriptor.maxLatentSize()) {
            throw new IllegalArgumentException(
                    "estimator: got %s for a latent size of %d, expected a latent size of at most %d; choose a smaller one or another estimator"
                            .formatted(spec.id(), latentSize, descriptor.maxLatentSize()));
        }
    }

    private static String names(List<EstimatorDescriptor> descriptors) {
        return descriptors.stream().map(EstimatorDescriptor::id).collect(Collectors.joining(", "));
    }

    /// An instance for one thread.
    ///
    /// @param contextWidth columns of [LatentObjective#context]
    /// @param maxRows      data in the largest minibatch it will see
    /// @throws IllegalArgumentException if it does not work for the family, or not for codes of this size
    public static GradientEstimator<? extends Posterior> create(
            EstimatorSpec spec, LatentFamily<?> family, int latentSize, int contextWidth, int maxRows) {
        requireFits(spec, family, latentSize);
        return byId(spec.id()).factory().create(spec, latentSize, contextWidth, maxRows);
    }
}

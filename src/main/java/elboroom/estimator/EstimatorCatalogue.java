package elboroom.estimator;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import java.util.List;
import java.util.stream.Collectors;

/// The catalogue of gradient estimators: a new one is a file and a line here.
public final class EstimatorCatalogue {
    private static final List<EstimatorDescriptor> ALL =
            List.of(Reparameterization.DESCRIPTOR, StickingTheLanding.DESCRIPTOR, ScoreFunction.DESCRIPTOR);

    private EstimatorCatalogue() {}

    public static List<EstimatorDescriptor> all() {
        return ALL;
    }

    /// The estimators that work for a latent family.
    public static List<EstimatorDescriptor> forFamily(LatentFamily<?> family) {
        return ALL.stream().filter(d -> d.families().contains(family.id())).toList();
    }

    /// @throws IllegalArgumentException if no estimator has this identifier
    public static EstimatorDescriptor byId(String id) {
        for (EstimatorDescriptor descriptor : ALL) {
            if (descriptor.id().equals(id)) {
                return descriptor;
            }
        }
        throw new IllegalArgumentException("estimator: got \"%s\", expected one of %s"
                .formatted(id, ALL.stream().map(EstimatorDescriptor::id).collect(Collectors.joining(", "))));
    }

    /// An instance for one thread.
    ///
    /// @throws IllegalArgumentException if the estimator does not work for the family
    public static GradientEstimator<? extends Posterior> create(
            EstimatorSpec spec, LatentFamily<?> family, int latentSize, int maxRows) {
        EstimatorDescriptor descriptor = byId(spec.id());
        if (!descriptor.families().contains(family.id())) {
            throw new IllegalArgumentException("estimator %s: got %s latents, expected one of %s"
                    .formatted(spec.id(), family.id(), descriptor.families()));
        }
        return descriptor.factory().create(spec, family, latentSize, maxRows);
    }
}

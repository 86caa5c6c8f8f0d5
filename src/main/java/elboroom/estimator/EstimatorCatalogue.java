package elboroom.estimator;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.GaussianPosterior;
import elboroom.latent.LatentFamily;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The catalogue of gradient estimators. To add one, write its class and add a line here. The first of a family is its
/// default.
public final class EstimatorCatalogue {
    static final List<EstimatorDescriptor<GaussianPosterior>> GAUSSIAN = List.of(
            Reparameterization.DESCRIPTOR,
            AntitheticReparameterization.DESCRIPTOR,
            StickingTheLanding.DESCRIPTOR,
            ScoreFunction.DESCRIPTOR,
            MeasureValued.DESCRIPTOR,
            ImportanceWeighted.DESCRIPTOR,
            DoublyReparameterized.DESCRIPTOR);

    static final List<EstimatorDescriptor<BernoulliPosterior>> BERNOULLI = List.of(
            Disarm.DESCRIPTOR,
            Reinforce.DESCRIPTOR,
            LeaveOneOut.DESCRIPTOR,
            Arm.DESCRIPTOR,
            Arms.DESCRIPTOR,
            MuProp.DESCRIPTOR,
            DoubleControlVariates.DESCRIPTOR,
            Rodeo.DESCRIPTOR,
            LocalExpectation.DESCRIPTOR,
            BitFlip.DESCRIPTOR,
            VarianceClipping.DESCRIPTOR,
            Exact.DESCRIPTOR,
            Nvil.DESCRIPTOR,
            Rebar.DESCRIPTOR,
            Relax.DESCRIPTOR,
            Vimco.DESCRIPTOR,
            Ovis.DESCRIPTOR,
            WithoutEntropy.LIKELIHOOD_RATIO,
            WithoutEntropy.DISARM,
            StraightThrough.DESCRIPTOR,
            Darn.DESCRIPTOR,
            ReinMax.DESCRIPTOR,
            GumbelSigmoid.DESCRIPTOR,
            StraightThroughGumbel.DESCRIPTOR,
            GumbelRao.DESCRIPTOR);

    private static final List<EstimatorDescriptor<?>> OWN = Stream.<EstimatorDescriptor<?>>concat(
                    GAUSSIAN.stream(), BERNOULLI.stream())
            .toList();

    private static final AtomicReference<@Nullable EstimatorDescriptor<?>> ADDED = new AtomicReference<>();

    private EstimatorCatalogue() {}

    public static List<EstimatorDescriptor<?>> all() {
        EstimatorDescriptor<?> added = ADDED.get();
        return added == null
                ? OWN
                : Stream.concat(OWN.stream(), Stream.<EstimatorDescriptor<?>>of(added))
                        .toList();
    }

    /// An estimator that was added temporarily.
    public interface Addition extends AutoCloseable {
        /// Removes the estimator.
        @Override
        void close();
    }

    /// Adds an estimator at the end of the list until the addition is closed. Tests use this to show that a new
    /// estimator needs no change elsewhere. Only one can be added at a time. Nothing made from it may be used after the
    /// addition is closed.
    ///
    /// @throws IllegalStateException if another one is still there, or if its identifier is taken
    public static Addition add(EstimatorDescriptor<?> one) {
        if (OWN.stream().anyMatch(own -> own.id().equals(one.id())) || !ADDED.compareAndSet(null, one)) {
            throw new IllegalStateException(
                    "estimator catalogue: got %s in addition to %s, expected one addition, with another identifier; close the last addition"
                            .formatted(one.id(), names(all())));
        }
        return () -> ADDED.compareAndSet(one, null);
    }

    /// The estimators that work for a latent family.
    public static List<EstimatorDescriptor<?>> forFamily(LatentFamily<?> family) {
        return all().stream().filter(d -> d.family().equals(family)).toList();
    }

    /// The estimators that work for codes of this size.
    public static List<EstimatorDescriptor<?>> fitting(LatentFamily<?> family, int latentSize) {
        return forFamily(family).stream()
                .filter(d -> latentSize <= d.maxLatentSize())
                .toList();
    }

    /// A family's default.
    public static EstimatorSpec defaultFor(LatentFamily<?> family) {
        return EstimatorSpec.of(forFamily(family).getFirst().id());
    }

    /// The estimator of an identifier or an alias, in any case: `DisARM` and `U2G` are `disarm`.
    ///
    /// @throws IllegalArgumentException if no estimator has this name
    public static EstimatorDescriptor<?> byId(String id) {
        return find(id).orElseThrow(() ->
                new IllegalArgumentException("estimator: got \"%s\", expected one of %s".formatted(id, names(all()))));
    }

    /// As [#byId], but empty if no estimator has this name.
    public static Optional<EstimatorDescriptor<?>> find(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        for (EstimatorDescriptor<?> descriptor : all()) {
            if (descriptor.id().equals(wanted) || descriptor.alias(id).isPresent()) {
                return Optional.of(descriptor);
            }
        }
        return Optional.empty();
    }

    /// Whether adaptive state is kept when training changes from one choice to another.
    public static boolean keepsState(EstimatorSpec before, EstimatorSpec after) {
        return before.id().equals(after.id()) && byId(before.id()).keepsState(before, after);
    }

    /// @throws IllegalArgumentException if the estimator does not work for the family, or not for codes of this size
    public static void requireFits(EstimatorSpec spec, LatentFamily<?> family, int latentSize) {
        EstimatorDescriptor<?> descriptor = byId(spec.id());
        if (!descriptor.family().equals(family)) {
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

    private static String names(List<EstimatorDescriptor<?>> descriptors) {
        return descriptors.stream().map(EstimatorDescriptor::id).collect(Collectors.joining(", "));
    }
}

package elboroom.training;

import elboroom.vae.FrozenVae;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Measures estimators at a run's weights. It reads copies alone, so the run has the same bits with it and without it.
@FunctionalInterface
public interface ShadowMeasure {
    /// For services whose runs have no shadows.
    ShadowMeasure NONE = (run, plan, model, beta, cancelled) -> {
        throw new IllegalStateException("a service without shadows: got a plan of them, expected none");
    };

    /// Measures in the calling thread; one thread at a time. The same arguments give the same figures.
    ///
    /// @param model     a copy of the weights
    /// @param beta      weight of the KL term
    /// @param cancelled whether to give up; asked every few milliseconds
    /// @return empty if it gave up
    Optional<ShadowPoint> measure(Run run, ShadowPlan plan, FrozenVae model, double beta, BooleanSupplier cancelled);
}

package elboroom.lab;

import elboroom.tensor.Gemm;
import elboroom.training.Run;
import elboroom.training.ShadowMeasure;
import elboroom.training.ShadowPlan;
import elboroom.training.ShadowPoint;
import elboroom.training.TrainingConfig;
import elboroom.vae.FrozenVae;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Measures the shadows of the runs of a training service. One thread uses it.
public final class ServiceShadows implements ShadowMeasure {
    private final Supplier<Gemm> gemm;
    private @Nullable Prepared prepared;

    /// The images of one plan in one run, which are binarised once.
    private record Prepared(long run, ShadowPlan plan, Shadows shadows) {}

    /// @param gemm asked when something is measured
    public ServiceShadows(Supplier<Gemm> gemm) {
        this.gemm = gemm;
    }

    @Override
    public Optional<ShadowPoint> measure(
            Run run, ShadowPlan plan, FrozenVae model, double beta, BooleanSupplier cancelled) {
        return shadows(run, plan).measure(model, beta, new StudyMonitor() {
            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        });
    }

    private Shadows shadows(Run run, ShadowPlan plan) {
        Prepared last = prepared;
        if (last == null || last.run() != run.number() || !last.plan().equals(plan)) {
            TrainingConfig config = run.config();
            last = new Prepared(
                    run.number(),
                    plan,
                    new Shadows(plan, run.images().train(), config.binarization(), config.seed(), gemm.get()));
            prepared = last;
        }
        return last.shadows();
    }
}

package elboroom.lab;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Certificate.ModelEvidence;
import elboroom.lab.Certificate.Verdict;
import elboroom.latent.Posterior;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The test of one estimator on all models.
final class Trial implements AutoCloseable {
    private static final double NORMAL_95 = 1.96;

    private final EstimatorSpec spec;
    private final CertificationPlan plan;
    private final CertificationMonitor monitor;
    private final List<ModelTrial<?>> models = new ArrayList<>();
    private final double critical;

    Trial(
            EstimatorSpec spec,
            CertificationPlan plan,
            List<CertifiedModel> certified,
            CertificationMonitor monitor,
            Runnable check) {
        this.spec = spec;
        this.plan = plan;
        this.monitor = monitor;
        int coordinates = 0;
        for (CertifiedModel model : certified) {
            if (model.hasExact(spec)) {
                models.add(trial(spec.descriptor(), model, plan, check));
                coordinates += model.head().getNumElements();
            }
        }
        critical = critical(plan.level() / Math.max(1, coordinates * plan.looks()));
    }

    private <Q extends Posterior> ModelTrial<Q> trial(
            EstimatorDescriptor<Q> descriptor, CertifiedModel model, CertificationPlan plan, Runnable check) {
        return new ModelTrial<>(spec, descriptor, model, plan, check);
    }

    /// A number that |z| exceeds with at most this chance if z is standard normal. It solves `2 φ(z)/z = chance`, whose
    /// left side is an upper bound of the chance (Mills' ratio).
    static double critical(double chance) {
        double z = 1;
        for (int i = 0; i < 100; i++) {
            z = Math.sqrt(Math.max(1, 2 * Math.log(2 / (chance * z * Math.sqrt(2 * Math.PI)))));
        }
        return z;
    }

    Certificate certify() {
        long replicates = 0;
        for (long n = CertificationPlan.MIN_REPLICATES; replicates < plan.replicates() && !settled(); n *= 2) {
            replicates = Math.min(n, plan.replicates());
            for (ModelTrial<?> trial : models) {
                if (!settled(trial)) {
                    trial.run(trial.model.small() ? replicates : Math.min(replicates, plan.presentReplicates()));
                }
            }
            monitor.progress(spec, replicates);
        }
        return certificate();
    }

    private boolean settled() {
        return models.stream().allMatch(this::settled);
    }

    private boolean settled(ModelTrial<?> trial) {
        long replicates = trial.moments.replicates();
        if (replicates == 0) {
            return false;
        }
        boolean seen = trial.resolvesAll() && trial.within(critical, !biased()) <= plan.tolerance();
        return seen || !trial.model.small() && replicates >= plan.presentReplicates();
    }

    private boolean biased() {
        return models.stream()
                .filter(trial -> trial.moments.replicates() > 0)
                .anyMatch(trial -> trial.evidence(critical).statistic() > critical);
    }

    private Certificate certificate() {
        boolean biased = biased();
        double within = largestWithin(true);
        Verdict verdict = Verdict.UNRESOLVED;
        if (biased) {
            verdict = Verdict.BIASED;
        } else if (within <= plan.tolerance()) {
            verdict = Verdict.UNBIASED;
        }
        double squares = 0;
        double variance = 0;
        double gradient = 0;
        for (ModelTrial<?> trial : models) {
            if (trial.model.small()) {
                squares += trial.moments.biasSquares();
                variance += trial.moments.biasSquaresVariance();
                gradient += trial.moments.exactSquares();
            }
        }
        double length = Math.sqrt(Math.max(0, squares));
        double deviation = Math.sqrt(variance);
        // d√s = ds/2√s; where the bias is hidden by the noise, what the noise alone would show
        double error = NORMAL_95 * Math.min(deviation / (2 * length), Math.sqrt(deviation));
        ModelTrial<?> first = models.isEmpty() ? null : models.getFirst();
        return new Certificate(
                spec,
                verdict,
                within,
                length / Math.sqrt(gradient),
                error / Math.sqrt(gradient),
                evidence().mapToDouble(ModelEvidence::statistic).max().orElse(Double.NaN),
                critical,
                plan.level(),
                verdict == Verdict.UNRESOLVED ? needed() : 0,
                first == null ? Double.NaN : first.evaluations(),
                first == null ? 0 : first.claimedEvaluations(),
                first == null || first.repeats(),
                evidence().toList());
    }

    private Stream<ModelEvidence> evidence() {
        return models.stream().map(trial -> trial.evidence(critical));
    }

    private double largestWithin(boolean found) {
        return models.stream()
                .filter(trial -> trial.model.small())
                .mapToDouble(trial -> trial.within(critical, found))
                .max()
                .orElse(Double.NaN);
    }

    /// The noise of a mean falls with the root of the replicates; half of the tolerance is left to what is found.
    private long needed() {
        double most = 0;
        for (ModelTrial<?> trial : models) {
            if (trial.model.small()) {
                double ratio = 2 * trial.within(critical, false) / plan.tolerance();
                most = Math.max(most, trial.moments.replicates() * ratio * ratio);
            }
        }
        return Math.round(most);
    }

    @Override
    public void close() {
        models.forEach(ModelTrial::close);
    }
}

package elboroom.bench;

import elboroom.data.DataSplit;
import elboroom.estimator.EstimatorSpec;
import elboroom.race.LaneKey;
import elboroom.race.LaneResult;
import elboroom.race.Race;
import elboroom.race.RaceEnd;
import elboroom.race.RaceMonitor;
import elboroom.race.RacePlan;
import elboroom.tensor.Gemm;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Training with several estimators, one after another and side by side.
final class RaceProbe {
    private static final double SECONDS = 1e-9;
    private static final long FOREVER = 1_000_000_000_000L;

    private final RacePlan plan;
    private final DataSplit data;
    private final Gemm gemm;

    RaceProbe(TrainingConfig config, List<EstimatorSpec> estimators, DataSplit data, Gemm gemm) {
        Hyperparameters hyperparameters = Hyperparameters.DEFAULT.withEstimator(estimators.getFirst());
        plan = new RacePlan(
                config, hyperparameters, estimators, List.of(config.seed()), RaceEnd.ofSteps(FOREVER), null);
        this.data = data;
        this.gemm = gemm;
    }

    /// Steps a second of a run whose steps cost what those of all estimators cost on average.
    ///
    /// @param seconds for each of them
    double alone(double seconds) {
        double cost = 0;
        for (EstimatorSpec estimator : plan.estimators()) {
            Hyperparameters own = plan.hyperparameters().withEstimator(estimator);
            try (var loop = new TrainingLoop(data, plan.config(), own, gemm)) {
                long start = System.nanoTime();
                while (System.nanoTime() - start < seconds / SECONDS) {
                    loop.step();
                }
                cost += (System.nanoTime() - start) * SECONDS / loop.steps();
            }
        }
        return plan.estimators().size() / cost;
    }

    /// Steps a second of all lanes together, from when each has been prepared.
    double together(double seconds) {
        var counting = new Counting(plan.lanes().size(), seconds);
        new Race(plan, data, gemm).run(counting);
        return counting.rate();
    }

    private static final class Counting implements RaceMonitor {
        private final Map<LaneKey, Long> steps = new HashMap<>();
        private final int lanes;
        private final double seconds;
        private long start;
        private long first;
        private long last;
        private long end;

        Counting(int lanes, double seconds) {
            this.lanes = lanes;
            this.seconds = seconds;
        }

        @Override
        public synchronized void advanced(LaneResult lane) {
            if (end != 0) {
                return; // evaluated once more at its end
            }
            boolean all = steps.size() == lanes;
            steps.put(lane.key(), lane.steps());
            long now = System.nanoTime();
            long sum = steps.values().stream().mapToLong(Long::longValue).sum();
            if (!all) {
                start = now;
                first = sum;
            } else if (now - start >= seconds / SECONDS) {
                end = now;
                last = sum;
            }
        }

        @Override
        public synchronized boolean cancelled() {
            return end != 0;
        }

        private synchronized double rate() {
            return (last - first) / ((end - start) * SECONDS);
        }
    }
}

package elboroom.training;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Repeats a run up to a step, from its beginning or from the newest of its moments that has the whole state. It
/// arrives at the same bits, because training is a function of the data, the configuration, the changes and the steps.
///
/// @param images  those of the run
/// @param config  that of the run
/// @param first   the hyperparameters of the run's first step
/// @param changes those of the run
/// @param moments those of the run that are remembered, by step
public record Replay(
        DataSplit images,
        TrainingConfig config,
        Hyperparameters first,
        List<Change> changes,
        List<Remembered> moments) {
    private static final Logger LOG = System.getLogger(Replay.class.getName());

    /// Repeats what a snapshot shows.
    public static Replay of(TrainingSnapshot run) {
        return new Replay(run.run().images(), run.config(), run.first(), run.changes(), run.keyframes());
    }

    /// Trains up to a step.
    ///
    /// @param to        at most the newest step of the run
    /// @param gemm      the one with which the run was trained
    /// @param progress  hears how much is done, from 0 to 1
    /// @param cancelled whether to give up; asked between two steps
    /// @return the state at that step
    /// @throws CancellationException   if it gave up
    /// @throws ModelTooLargeException  if a second run does not fit into the program's memory beside the first
    public TrainingState to(long to, Gemm gemm, DoubleConsumer progress, BooleanSupplier cancelled) {
        TrainingState from = wholeBefore(to);
        long begin = from == null ? 0 : from.step();
        long need = MemoryNeed.of(config, first).bytes();
        MemoryNeed.of(config, first).requireBeside(need, Runtime.getRuntime().maxMemory());
        try (TrainingLoop loop = from == null
                ? new TrainingLoop(images, config, first, gemm, cancelled)
                : TrainingLoop.resume(images, config, from, gemm)) {
            PlannedChanges planned = PlannedChanges.of(first, changes);
            train(loop, planned, to, step -> progress.accept((double) (step - begin) / (to - begin)), cancelled);
            planned.makeDue(loop);
            return loop.capture();
        }
    }

    /// The newest state at a step or before it that can be had; null if there is none.
    private @Nullable TrainingState wholeBefore(long step) {
        for (Remembered moment : moments.reversed()) {
            if (moment.step() <= step && moment.isWhole()) {
                try {
                    return moment.load().whole();
                } catch (IOException e) {
                    LOG.log(Level.INFO, "Step " + moment.step() + " is not repeated from", e);
                }
            }
        }
        return null;
    }

    /// Trains on up to a step, with the changes that a run has made before it. Those at that very step are not made
    /// yet.
    ///
    /// @throws CancellationException if it gave up
    public static void train(
            TrainingLoop loop, PlannedChanges planned, long to, LongConsumer progress, BooleanSupplier cancelled) {
        while (loop.steps() < to) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("a replay up to step " + to);
            }
            planned.makeDue(loop);
            loop.step();
            progress.accept(loop.steps());
        }
    }
}

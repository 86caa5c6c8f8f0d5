package elboroom.project;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.training.PlannedChanges;
import elboroom.training.Replay;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingState;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Repeats a run. Training is a function of the data, the configuration, the changes and the number of steps, so a
/// repeated run arrives at the same bits: on the same matrix library and the same kind of processor.
public final class RunReplay {
    private final SavedRun run;
    private final DataSplit images;
    private final Gemm gemm;
    private final LongConsumer progress;
    private final BooleanSupplier cancelled;

    /// @param images    those of the run
    /// @param progress  hears of the steps that are done
    /// @param cancelled whether to give up; asked between two steps
    public RunReplay(SavedRun run, DataSplit images, Gemm gemm, LongConsumer progress, BooleanSupplier cancelled) {
        this.run = run;
        this.images = images;
        this.gemm = gemm;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /// Trains from the very beginning.
    ///
    /// @param to a step, at most the run's newest
    /// @return the state at that step
    /// @throws CancellationException if it gave up
    public TrainingState fromTheBeginning(long to) {
        try (var loop = new TrainingLoop(images, run.config(), run.state().first(), gemm, cancelled)) {
            return train(loop, to);
        }
    }

    /// Trains from the newest whole moment before a step, or from the very beginning if there is none.
    ///
    /// @param to a step, at most the run's newest
    /// @return the state at that step
    /// @throws CancellationException if it gave up
    /// @throws RunFileException      if training cannot go on from that moment
    public TrainingState fromAMoment(long to) throws RunFileException {
        TrainingState from = run.wholeBefore(to);
        if (from == null) {
            return fromTheBeginning(to);
        }
        try (TrainingLoop loop = run.resume(from, images, gemm)) {
            return train(loop, to);
        }
    }

    private TrainingState train(TrainingLoop loop, long to) {
        return Replay.train(loop, PlannedChanges.of(run.state()), to, progress, cancelled);
    }
}

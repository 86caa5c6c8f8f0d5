package elboroom.project;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.training.Keyframe;
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

    /// What a repeated run was found to be.
    ///
    /// @param step    of the first moment that differs, or of the last one if none does
    /// @param states  the moment that was kept, against the repeated one
    /// @param moments that were compared
    public record Outcome(long step, StateComparison states, int moments) {}

    /// Trains from the very beginning and compares every moment that was kept, until one differs.
    ///
    /// @param to the step of a moment that was kept
    /// @throws CancellationException if it gave up
    public Outcome fromTheBeginning(long to) {
        try (var loop = new TrainingLoop(images, run.config(), run.state().first(), gemm, cancelled)) {
            return compare(loop, to);
        }
    }

    /// Does the same from the newest whole moment before that step, or from the very beginning if there is none.
    ///
    /// @param to the step of a moment that was kept
    /// @throws CancellationException if it gave up
    /// @throws RunFileException      if training cannot go on from that moment
    public Outcome fromAMoment(long to) throws RunFileException {
        TrainingState from = run.wholeBefore(to);
        if (from == null) {
            return fromTheBeginning(to);
        }
        try (TrainingLoop loop = run.resume(from, images, gemm)) {
            return compare(loop, to);
        }
    }

    private Outcome compare(TrainingLoop loop, long to) {
        PlannedChanges changes = PlannedChanges.of(run.state());
        int compared = 0;
        for (Keyframe moment : run.moments()) {
            if (moment.step() < loop.steps()) {
                continue;
            }
            StateComparison states = at(moment, loop, changes);
            compared++;
            if (!states.identical() || moment.step() == to) {
                return new Outcome(moment.step(), states, compared);
            }
        }
        throw new IllegalArgumentException("repeated run: got step %d, expected one that was kept".formatted(to));
    }

    /// Compares a moment. It was kept before the changes at its step, or after them.
    private StateComparison at(Keyframe moment, TrainingLoop loop, PlannedChanges changes) {
        Replay.train(loop, changes, moment.step(), progress, cancelled);
        StateComparison before = StateComparison.of(moment, loop.capture());
        if (before.identical()) {
            return before;
        }
        changes.makeDue(loop);
        return StateComparison.of(moment, loop.capture());
    }
}

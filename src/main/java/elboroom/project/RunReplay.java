package elboroom.project;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.training.PlannedChanges;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingState;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Repeats a run. Training is a function of the data, the configuration, the changes and the number of steps, so a
/// repeated run arrives at the same bits: on the same matrix library and the same kind of processor.
public final class RunReplay {
    private RunReplay() {}

    /// Trains from the very beginning to the run's newest step.
    ///
    /// @param images    those of the run
    /// @param progress  hears of the steps that are done
    /// @param cancelled whether to give up; asked between two steps
    /// @return the state at that step
    /// @throws CancellationException if it gave up
    public static TrainingState fromTheBeginning(
            SavedRun run, DataSplit images, Gemm gemm, LongConsumer progress, BooleanSupplier cancelled) {
        TrainingState saved = run.state();
        PlannedChanges changes = PlannedChanges.of(saved.changes());
        try (var loop = new TrainingLoop(images, run.config(), saved.first(), gemm, cancelled)) {
            while (loop.steps() < saved.step()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("replay of " + run.name());
                }
                changes.makeDue(loop);
                loop.step();
                progress.accept(loop.steps());
            }
            changes.makeDue(loop);
            return loop.capture();
        }
    }
}

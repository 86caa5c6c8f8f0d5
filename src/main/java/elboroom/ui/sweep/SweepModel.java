package elboroom.ui.sweep;

import elboroom.data.LoadedData;
import elboroom.race.RaceReport;
import elboroom.sweep.Sweep;
import elboroom.sweep.SweepPlan;
import elboroom.sweep.SweepReport;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// A sweep with the settings of the present run, and what it finds. Belongs to the FX thread. A sweep runs on another
/// thread while training goes on.
final class SweepModel {
    private static final Texts TEXTS = new Texts(SweepModel.class);

    private final SweepFormModel form = new SweepFormModel();
    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> present =
            new ReadOnlyObjectWrapper<>(this, "present");
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>(this, "found");
    private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper(this, "refusal", "");
    private final Supplier<Gemm> gemm;
    private final String version;
    private final Background background;

    /// How far a sweep is.
    ///
    /// @param found    points that are there
    /// @param points   all
    /// @param training the part of the training that is done for the next ones, from 0 to 1
    record Progress(int found, int points, double training) {
        double fraction() {
            return (double) found / points;
        }
    }

    /// What a sweep has found.
    ///
    /// @param expected how many points it was to find
    record Found(SweepReport report, int expected) {}

    /// @param gemm     multiplies the matrices; asked when there is a snapshot
    /// @param version  of the program, which stands in what is exported
    /// @param own      sweeps, one thing at a time
    /// @param fx       the FX thread's executor; tests pass `Runnable::run`
    /// @param problems gets the problem if a sweep fails
    SweepModel(Supplier<Gemm> gemm, String version, Executor own, Executor fx, Consumer<Problem> problems) {
        this.gemm = gemm;
        this.version = version;
        background = new Background(() -> TEXTS.get("work"), own, fx, SweepModel::problem);
        background.onProblem(problems);
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("problem.what"), cause, TEXTS.get("problem.next"));
    }

    /// What is to be swept.
    SweepFormModel form() {
        return form;
    }

    /// The run whose settings a sweep would have; null before the first.
    ReadOnlyObjectProperty<@Nullable TrainingSnapshot> presentProperty() {
        return present.getReadOnlyProperty();
    }

    /// What the last sweep has found, also while it goes on; null before the first.
    ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// The report of that.
    ObservableValue<@Nullable SweepReport> reportProperty() {
        return found.map(Found::report);
    }

    /// How far the sweep is; null if none runs.
    ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Why what is chosen cannot be swept, found at the last attempt; empty if it can.
    ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return background.workingProperty();
    }

    /// Follows training.
    void show(TrainingSnapshot snapshot) {
        form.offer(snapshot.config().model());
        present.set(snapshot);
    }

    /// Begins a sweep of what is chosen. Does nothing while one goes on, or if the run's images are not here.
    void start() {
        TrainingSnapshot moment = present.get();
        if (background.workingProperty().get()
                || moment == null
                || !moment.run().hasImages()) {
            return;
        }
        refusal.set("");
        try {
            run(form.plan(moment), moment.run().data(), gemm.get());
        } catch (IllegalArgumentException e) {
            refusal.set(String.valueOf(e.getMessage()));
        }
    }

    private void run(SweepPlan plan, LoadedData data, Gemm multiplier) {
        var maker = new RaceReport.Maker(version, multiplier.description(), data.description());
        int expected = plan.points().size();
        progress.set(new Progress(0, expected, 0));
        found.set(new Found(SweepReport.of(plan, maker, List.of()), expected));
        background.clearProblem();
        background.run(
                task -> {
                    var running = new RunningSweep(
                            task, plan, progress::set, report -> found.set(new Found(report, expected)), maker);
                    Sweep.run(plan, data.data(), multiplier, running);
                    return running.report();
                },
                report -> {
                    progress.set(null);
                    found.set(new Found(report, expected));
                },
                () -> progress.set(null));
    }

    /// Ends the sweep early. The points that were found stay.
    void cancel() {
        background.cancel();
    }

    /// Ends the running sweep. No other can begin after that.
    void close() {
        background.close();
    }
}

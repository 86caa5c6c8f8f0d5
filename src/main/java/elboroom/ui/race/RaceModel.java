package elboroom.ui.race;

import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorSpec;
import elboroom.project.SavedRun;
import elboroom.race.Race;
import elboroom.race.RaceAxis;
import elboroom.race.RacePlan;
import elboroom.race.RaceReport;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A race with the settings of the present run, and what becomes of it. Belongs to the FX thread. While a race goes on,
/// choosing an estimator adds its lanes, and choosing it no more takes them out.
final class RaceModel {
    private static final Texts TEXTS = new Texts(RaceModel.class);

    private final LanesModel lanes = new LanesModel();
    private final ObjectProperty<RaceAxis> axis = new SimpleObjectProperty<>(this, "axis", RaceAxis.STEPS);
    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> present =
            new ReadOnlyObjectWrapper<>(this, "present");
    private final ReadOnlyObjectWrapper<RaceNews> news = new ReadOnlyObjectWrapper<>(this, "news", RaceNews.NONE);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused");
    private final Supplier<Gemm> gemm;
    private final String version;
    private final Background background;
    private final Consumer<SavedRun> shelf;
    private final Consumer<Problem> problems;
    private @Nullable Race race; // while it goes on
    private int races;
    private Map<String, Object> settings = Map.of(); // of the last race, for its report

    /// @param gemm     multiplies the matrices; asked when there is a snapshot
    /// @param version  of the program, which stands in what is exported
    /// @param own      runs races, one at a time
    /// @param fx       the FX thread's executor; tests pass `Runnable::run`
    /// @param problems gets what went wrong
    /// @param shelf    gets the run of each lane that has come to its end
    RaceModel(
            Supplier<Gemm> gemm,
            String version,
            Executor own,
            Executor fx,
            Consumer<Problem> problems,
            Consumer<SavedRun> shelf) {
        this.gemm = gemm;
        this.version = version;
        this.problems = problems;
        this.shelf = shelf;
        background = new Background(() -> TEXTS.get("work"), own, fx, RaceModel::problem);
        background.onProblem(problems);
        lanes.estimators().chosenProperty().addListener((observable, before, now) -> follow(before, now));
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("problem.what"), cause, TEXTS.get("problem.next"));
    }

    /// What is to race.
    LanesModel lanes() {
        return lanes;
    }

    /// What the curves are drawn against.
    ObjectProperty<RaceAxis> axisProperty() {
        return axis;
    }

    /// The run whose settings a race would have; null before the first.
    ReadOnlyObjectProperty<@Nullable TrainingSnapshot> presentProperty() {
        return present.getReadOnlyProperty();
    }

    /// What is known of the last race.
    ReadOnlyObjectProperty<RaceNews> newsProperty() {
        return news.getReadOnlyProperty();
    }

    /// What the last race has come to.
    RaceReport report() {
        return new RaceReport(settings, news.get().lanes());
    }

    ReadOnlyBooleanProperty runningProperty() {
        return background.workingProperty();
    }

    ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /// Follows training. While a race goes on, its own estimators are offered.
    void show(TrainingSnapshot snapshot) {
        if (!background.workingProperty().get()) {
            lanes.offer(snapshot);
        }
        present.set(snapshot);
    }

    /// While a race goes on, its lanes are those that are chosen.
    private void follow(List<EstimatorSpec> before, List<EstimatorSpec> now) {
        Race going = race;
        if (going == null || !background.workingProperty().get()) {
            return;
        }
        before.stream().filter(spec -> !now.contains(spec)).forEach(going::drop);
        try {
            now.stream().filter(spec -> !before.contains(spec)).forEach(going::add);
        } catch (RuntimeException e) { // no memory for it, for example
            problems.accept(problem(e));
        }
    }

    /// Begins a race of what is chosen. Does nothing while one goes on, or if the run's images are not here.
    void start() {
        TrainingSnapshot moment = present.get();
        boolean possible =
                !runningProperty().get() && !lanes.estimators().chosen().isEmpty();
        if (!possible || moment == null || !moment.run().hasImages()) {
            return;
        }
        paused.set(false);
        news.set(RaceNews.NONE);
        background.clearProblem();
        run(lanes.plan(moment), moment.run().data(), gemm.get());
    }

    private void run(RacePlan plan, LoadedData data, Gemm multiplier) {
        int number = ++races;
        var maker = new RaceReport.Maker(version, multiplier.description(), data.description());
        settings = RaceReport.of(plan, plan.lanes(), maker, List.of()).config();
        background.run(
                task -> {
                    var begun = new Race(plan, data.data(), multiplier);
                    task.tell(() -> begin(begun, plan.estimators()));
                    var kept = RunningRace.Kept.of(number, data, multiplier, shelf);
                    var running = new RunningRace(task, news::set, kept);
                    begun.run(running);
                    return running.all();
                },
                last -> {
                    news.set(last);
                    end();
                },
                this::end);
    }

    /// What was ticked or unticked since the button was pressed counts, too.
    ///
    /// @param with what was chosen then
    private void begin(Race begun, List<EstimatorSpec> with) {
        race = begun;
        follow(with, lanes.estimators().chosen());
    }

    /// The model may have become another one meanwhile, for which others can be chosen.
    private void end() {
        race = null;
        paused.set(false);
        lanes.offer(present.get());
    }

    /// Rests, or goes on.
    void pauseOrGoOn() {
        Race going = race;
        if (going != null && background.workingProperty().get()) {
            paused.set(!paused.get());
            if (paused.get()) {
                going.pause();
            } else {
                going.resume();
            }
        }
    }

    /// Ends the race early. What its lanes have come to stays.
    void cancel() {
        background.cancel();
    }

    /// Ends the running race. No other can begin after that.
    void close() {
        background.close();
    }
}

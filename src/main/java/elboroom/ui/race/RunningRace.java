package elboroom.ui.race;

import elboroom.data.LoadedData;
import elboroom.project.RunData;
import elboroom.project.SavedRun;
import elboroom.race.LaneKey;
import elboroom.race.LaneResult;
import elboroom.race.LaneState;
import elboroom.race.RaceMonitor;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingLoop;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.EstimatorName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Brings a race's news to the FX thread, and tells the race when it is cancelled. Several threads of the race use it.
final class RunningRace implements RaceMonitor {
    private static final Texts TEXTS = new Texts(RunningRace.class);
    private static final long REST = 200_000_000; // ns between two pictures

    private final Background.Task task;
    private final Map<LaneKey, LaneResult> lanes = new HashMap<>();
    private final Consumer<RaceNews> news;
    private final Kept kept;
    private long last;

    /// What becomes of lanes at their ends.
    ///
    /// @param name     what the run of a lane is called
    /// @param data     what its file says of the images
    /// @param library  what multiplies the matrices
    /// @param receiver gets the run, on the FX thread
    record Kept(Function<LaneKey, String> name, RunData data, String library, Consumer<SavedRun> receiver) {
        /// @param number of the race, for the names of its lanes
        static Kept of(int number, LoadedData data, Gemm gemm, Consumer<SavedRun> receiver) {
            return new Kept(
                    lane -> TEXTS.get(
                            "lane.name", number, EstimatorName.of(lane.estimator()), String.valueOf(lane.seed())),
                    RunData.of(data),
                    gemm.description(),
                    receiver);
        }
    }

    /// @param task the background task that runs the race
    /// @param news gets the news, on the FX thread
    RunningRace(Background.Task task, Consumer<RaceNews> news, Kept kept) {
        this.task = task;
        this.news = news;
        this.kept = kept;
    }

    @Override
    public void advanced(LaneResult lane) {
        RaceNews next = news(lane);
        if (next != null) {
            task.progress(() -> news.accept(next));
        }
    }

    /// @return null if the last news are new enough
    private synchronized @Nullable RaceNews news(LaneResult lane) {
        lanes.put(lane.key(), lane);
        task.fraction(lanes.values().stream()
                .mapToDouble(each -> each.state() == LaneState.RUNNING ? each.fraction() : 1)
                .average()
                .orElse(0));
        long now = System.nanoTime();
        if (last != 0 && now - last < REST) {
            return null;
        }
        last = now;
        return RaceNews.of(List.copyOf(lanes.values()));
    }

    /// A lane that has trained becomes a run of the window.
    @Override
    public void ended(LaneResult lane, TrainingLoop loop) {
        if (lane.state() != LaneState.FAILED && lane.steps() > 0) {
            var run = new SavedRun(
                    kept.name.apply(lane.key()), "", kept.data, kept.library, loop.config(), loop.capture());
            task.tell(() -> kept.receiver.accept(run));
        }
    }

    @Override
    public boolean cancelled() {
        return task.cancelled();
    }

    /// The last news.
    synchronized RaceNews all() {
        return RaceNews.of(List.copyOf(lanes.values()));
    }
}

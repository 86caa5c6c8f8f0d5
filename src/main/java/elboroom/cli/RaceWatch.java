package elboroom.cli;

import elboroom.race.LaneKey;
import elboroom.race.LaneResult;
import elboroom.race.LaneState;
import elboroom.race.RaceMonitor;
import elboroom.race.RacePlan;
import elboroom.text.Numbers;
import elboroom.training.TrainingLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/// Tells people how far a race is: with a bar on a terminal, elsewhere with a line for each tenth and for each lane
/// that has come to its end. Several threads use it.
final class RaceWatch implements RaceMonitor, AutoCloseable {
    private static final int TENTHS = 10;
    private static final int PARTS = 1000;

    private final CommandContext context;
    private final Interruption interruption;
    private final BiConsumer<LaneResult, TrainingLoop> saving;
    private final int lanes;
    private final @Nullable ProgressBar bar;
    private final Map<LaneKey, Double> fractions = new HashMap<>();
    private final List<LaneResult> results = new ArrayList<>();
    private int printed;

    /// @param saving saves a lane that has come to its end
    RaceWatch(
            CommandContext context,
            RacePlan plan,
            Interruption interruption,
            BiConsumer<LaneResult, TrainingLoop> saving) {
        this.context = context;
        this.interruption = interruption;
        this.saving = saving;
        lanes = plan.lanes().size();
        bar = context.interactive() ? BarProgress.bar(context.err(), "race", PARTS) : null;
    }

    @Override
    public synchronized void advanced(LaneResult lane) {
        fractions.put(lane.key(), lane.state() == LaneState.RUNNING ? lane.fraction() : 1);
        double done =
                fractions.values().stream().mapToDouble(Double::doubleValue).sum() / lanes;
        if (bar != null) {
            bar.stepTo((long) (PARTS * done));
        } else if (done < 1 && (int) (TENTHS * done) > printed) {
            printed = (int) (TENTHS * done);
            context.err().printf("race: %d %%%n", 100 / TENTHS * printed);
        }
    }

    @Override
    public void ended(LaneResult lane, TrainingLoop loop) {
        saving.accept(lane, loop);
        tell(lane);
    }

    private synchronized void tell(LaneResult lane) {
        results.add(lane);
        LaneResult.Last last = lane.last();
        String text = "race %d/%d: %s %s after %s steps%s%s"
                .formatted(
                        results.size(),
                        lanes,
                        lane.key().text(),
                        lane.state().id(),
                        Numbers.count(lane.steps()),
                        last == null ? "" : ", test ELBO %s nats".formatted(TrainReport.nats(last.elbo())),
                        lane.problem().isEmpty() ? "" : " (%s)".formatted(lane.problem()));
        if (bar == null) {
            context.err().println(text);
        } else if (!lane.problem().isEmpty()) {
            context.err().println("\r" + text);
        }
    }

    @Override
    public boolean cancelled() {
        return interruption.requested();
    }

    /// The lanes that have come to their ends.
    synchronized List<LaneResult> results() {
        return List.copyOf(results);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}

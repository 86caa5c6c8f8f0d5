package elboroom.ui.timeline;

import elboroom.training.Keyframe;
import elboroom.training.MetricSeries.Column;
import elboroom.training.RunCopy;
import elboroom.training.TrainingSnapshot;
import elboroom.training.TrainingState;
import elboroom.ui.run.Moments;
import elboroom.ui.run.RunAxis;
import elboroom.ui.run.RunModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Looks back at the run: at the moments that are remembered at once, at other steps after they were trained again.
/// Belongs to the FX thread.
public final class TimelineModel {
    private static final long NOW = -1;

    private final ReadOnlyLongWrapper aim = new ReadOnlyLongWrapper(this, "aim", NOW);
    private final RunModel run;
    private final ObservableValue<Column> column;
    private final Replaying replaying;
    private final Forks forks;
    private @Nullable Keyframe looked;

    /// @param column what the charts' x axis counts
    TimelineModel(RunModel run, ObservableValue<Column> column, Replaying replaying, Forks forks) {
        this.run = run;
        this.column = column;
        this.replaying = replaying;
        this.forks = forks;
        run.moments().pastProperty().subscribe(this::follow);
    }

    /// Follows what is shown, whoever has chosen it.
    private void follow(@Nullable TrainingSnapshot past) {
        if (past == null) {
            looked = null;
            aim.set(NOW);
            replaying.abandon();
        } else if (looked == null || looked.step() != past.step()) {
            looked = null;
            aim.set(past.step());
        }
    }

    /// Which moment is shown.
    Moments moments() {
        return run.moments();
    }

    /// The present of the run; null before there is one.
    @Nullable
    TrainingSnapshot present() {
        return run.present();
    }

    /// Where the run's steps lie on the charts' x axis.
    Optional<RunAxis> axis() {
        return Optional.ofNullable(run.present()).map(now -> new RunAxis(column.getValue(), now));
    }

    /// The step that a person looks at or has asked for; −1 for the present.
    ReadOnlyLongProperty aimProperty() {
        return aim.getReadOnlyProperty();
    }

    /// Whether a step is being computed.
    ReadOnlyBooleanProperty computingProperty() {
        return replaying.workingProperty();
    }

    /// Shows the remembered moment nearest to a step at once, as while a person drags.
    void scrub(long step) {
        replaying.abandon();
        nearest(step).ifPresent(moment -> look(moment, step));
    }

    /// Shows this very step: at once if it is remembered, otherwise the nearest moment until it has been computed.
    void goTo(long step) {
        TrainingSnapshot now = run.present();
        if (now == null) {
            return;
        }
        long wanted = Math.max(0, step);
        replaying.abandon();
        if (wanted >= now.step()) {
            backToNow();
        } else if (looked == null || looked.step() != wanted) {
            nearest(wanted).ifPresent(moment -> look(moment, wanted));
            if (looked == null || looked.step() != wanted) {
                aim.set(wanted);
                int images = now.run().images().train().count();
                replaying.to(now, wanted, state -> look(Keyframe.of(state, images), wanted));
            }
        } else {
            aim.set(wanted);
        }
    }

    private void look(Keyframe moment, long aimed) {
        looked = moment;
        run.moments().lookAt(moment);
        aim.set(aimed);
    }

    private Optional<Keyframe> nearest(long step) {
        return moments(run.present()).stream()
                .min((one, other) -> Long.compare(Math.abs(one.step() - step), Math.abs(other.step() - step)));
    }

    private static List<Keyframe> moments(@Nullable TrainingSnapshot of) {
        return of == null ? List.of() : of.keyframes();
    }

    /// Whether moments are remembered.
    boolean hasMoments() {
        return !moments(run.present()).isEmpty();
    }

    /// Shows the first moment.
    void first() {
        moments(run.present()).stream().findFirst().ifPresent(this::show);
    }

    /// Shows the moment before the one that is shown.
    void previous() {
        long from = shownStep();
        moments(run.present()).reversed().stream()
                .filter(moment -> moment.step() < from)
                .findFirst()
                .ifPresent(this::show);
    }

    /// Shows the moment after the one that is shown; after the last one, the present.
    ///
    /// @return whether there was such a moment
    boolean next() {
        long from = shownStep();
        Optional<Keyframe> found = moments(run.present()).stream()
                .filter(moment -> moment.step() > from)
                .findFirst();
        found.ifPresentOrElse(this::show, this::backToNow);
        return found.isPresent();
    }

    private void show(Keyframe moment) {
        replaying.abandon();
        look(moment, moment.step());
    }

    /// The step that is shown or was asked for.
    long shownStep() {
        TrainingSnapshot now = run.present();
        return aim.get() != NOW ? aim.get() : now == null ? 0 : now.step();
    }

    /// Shows the present.
    void backToNow() {
        run.moments().backToNow();
    }

    /// Stops computing a step, and shows the moment that is there; otherwise shows the present.
    void leave() {
        Keyframe moment = looked;
        if (moment != null && computingProperty().get()) {
            show(moment);
        } else {
            backToNow();
        }
    }

    /// Begins a fork at the step that is shown or was asked for.
    void fork() {
        TrainingSnapshot now = run.present();
        if (now == null || aim.get() == NOW) {
            return;
        }
        Keyframe moment = looked;
        Consumer<TrainingState> begin = state -> forks.begin(now.run(), new RunCopy(state, now.keyframes()));
        TrainingState whole = moment != null && moment.step() == aim.get() ? moment.whole() : null;
        if (whole == null) {
            replaying.to(now, shownStep(), begin);
        } else {
            replaying.abandon();
            begin.accept(whole);
        }
    }

    /// Ends what is computed.
    void close() {
        replaying.close();
    }
}

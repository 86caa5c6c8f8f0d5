package elboroom.ui.timeline;

import elboroom.training.Keyframe;
import elboroom.training.MetricSeries.Column;
import elboroom.training.Remembered;
import elboroom.training.RunCopy;
import elboroom.training.TrainingSnapshot;
import elboroom.training.TrainingState;
import elboroom.ui.run.Moments;
import elboroom.ui.run.RunAxis;
import elboroom.ui.run.RunModel;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Looks back at the run: at the moments in memory at once, at those on the disk after they were read, and at other
/// steps after they were trained again. Belongs to the FX thread.
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
        remembered().nearest(step).ifPresent(moment -> show(moment, step));
    }

    /// Shows this very step: at once if it is remembered, otherwise the nearest moment until it has been computed.
    void goTo(long step) {
        TrainingSnapshot now = run.present();
        if (now == null) {
            return;
        }
        boolean possible = step >= now.step() || now.run().hasImages(); // else it cannot be trained again
        long wanted = possible
                ? Math.max(0, step)
                : remembered().nearest(step).map(Remembered::step).orElse(step);
        replaying.abandon();
        if (wanted >= now.step()) {
            backToNow();
        } else if (looked == null || looked.step() != wanted) {
            remembered().at(wanted).ifPresentOrElse(moment -> show(moment, wanted), () -> {
                lookNear(wanted);
                replaying.moment(now, wanted, moment -> look(moment, wanted));
            });
        } else {
            aim.set(wanted);
        }
    }

    /// Shows a moment: at once if it is in memory, otherwise when it has been read.
    private void show(Remembered moment, long aimed) {
        replaying.abandon();
        Keyframe here = moment.here();
        TrainingSnapshot now = run.present();
        if (here != null) {
            look(here, aimed);
        } else if (now != null) {
            if (looked == null) {
                lookNear(aimed);
            }
            aim.set(aimed);
            replaying.read(now, moment, read -> look(read, aimed));
        }
    }

    /// Shows the moment in memory that is nearest to a step.
    private void lookNear(long aimed) {
        remembered().nearestInMemory(aimed).ifPresent(moment -> look(moment, aimed));
        aim.set(aimed);
    }

    private void look(Keyframe moment, long aimed) {
        looked = moment;
        run.moments().lookAt(moment);
        aim.set(aimed);
    }

    private RunMoments remembered() {
        return RunMoments.of(run.present());
    }

    /// Shows the first moment.
    void first() {
        remembered().first().ifPresent(this::show);
    }

    /// Shows the moment before the one that is shown.
    void previous() {
        remembered().before(shownStep()).ifPresent(this::show);
    }

    /// Shows the moment after the one that is shown; after the last one, the present.
    ///
    /// @return whether there was such a moment
    boolean next() {
        Optional<Remembered> found = remembered().after(shownStep());
        found.ifPresentOrElse(this::show, this::backToNow);
        return found.isPresent();
    }

    private void show(Remembered moment) {
        show(moment, moment.step());
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
            replaying.abandon();
            look(moment, moment.step());
        } else {
            backToNow();
        }
    }

    /// Begins a fork at the step that is shown or was asked for.
    void fork() {
        TrainingSnapshot now = run.present();
        if (now == null || aim.get() == NOW || !now.run().hasImages()) {
            return;
        }
        Keyframe moment = looked;
        Consumer<TrainingState> begin = at -> forks.begin(now.run(), new RunCopy(at, now.keyframes(), now.shadows()));
        TrainingState whole = moment != null && moment.step() == aim.get() ? moment.whole() : null;
        if (whole == null) {
            replaying.to(now, shownStep(), begin);
        } else {
            replaying.abandon();
            begin.accept(whole);
        }
    }
}

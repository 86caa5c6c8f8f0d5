package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.Pins;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// The identity `log p(x) = ELBO + KL(q(z|x) ‖ p(z|x))` of a few images, live. Everything belongs to the present
/// run. It computes only while the evidence is visible. Belongs to the FX thread.
final class EvidenceModel {
    private static final Texts TEXTS = new Texts(EvidenceModel.class);
    private static final long NONE = -1;

    private final ReadOnlyObjectWrapper<@Nullable EvidenceMoment> moment = new ReadOnlyObjectWrapper<>(this, "moment");
    private final ReadOnlyObjectWrapper<EvidenceCurve> curve =
            new ReadOnlyObjectWrapper<>(this, "curve", EvidenceCurve.EMPTY);
    private final BooleanProperty wanted = new SimpleBooleanProperty(this, "wanted");
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private final EvidenceWork.Worker worker;
    private final Background background;
    private final EvidencePace pace;
    private final ShownImages images;

    private @Nullable TrainingSnapshot snapshot;
    private @Nullable TrainingSnapshot computed;
    private long run = NONE;
    private long triedStep = NONE;
    private @Nullable MapImage triedImage;
    private boolean hidden;

    /// @param worker computes the evidence; runs on `own`, one call at a time
    /// @param own    the evidence's thread
    /// @param fx     the FX thread
    /// @param clock  nanoseconds, like `System.nanoTime()`
    /// @param pins   the images that are kept in view
    EvidenceModel(EvidenceWork.Worker worker, Executor own, Executor fx, LongSupplier clock, Pins pins) {
        images = new ShownImages(pins);
        this.worker = worker;
        background = new Background(() -> TEXTS.get("evidence.work"), own, fx, EvidenceModel::problem);
        background.setOnCancel(() -> wanted.set(false)); // otherwise it would begin again at once
        pace = new EvidencePace(clock);
        background.workingProperty().addListener((observable, was, working) -> ask());
        wanted.addListener(observable -> watchedOrNot());
        selected.addListener(observable -> selectionMoved());
        images.property().addListener(observable -> ask()); // the selected one may have changed
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("evidence.problem.what"), cause, TEXTS.get("problem.next"));
    }

    /// The newest evidence; null before the first.
    ReadOnlyObjectProperty<@Nullable EvidenceMoment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// The run's curve. It has points only for times when the evidence was visible.
    ReadOnlyObjectProperty<EvidenceCurve> curveProperty() {
        return curve.getReadOnlyProperty();
    }

    /// Whether something is being computed.
    ReadOnlyBooleanProperty workingProperty() {
        return background.workingProperty();
    }

    /// Why the evidence is not known; null if nothing failed.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return background.problemProperty();
    }

    /// Whether the user wants to see the evidence.
    BooleanProperty wantedProperty() {
        return wanted;
    }

    /// The selected point of the map; −1 for none.
    IntegerProperty selectedProperty() {
        return selected;
    }

    /// Follows training, with the run's test images: at a limited rate while training goes on, and at once when it does
    /// not.
    void show(TrainingSnapshot now) {
        look(now);
        curve.set(curve.get().upTo(now.step()));
        ask();
    }

    /// Shows a moment that a person looks back at. The run's curve goes on after it.
    void showPast(TrainingSnapshot moment) {
        look(moment);
        ask();
    }

    private void look(TrainingSnapshot now) {
        TrainingSnapshot before = snapshot;
        if (now.run().number() != run
                || before != null && !before.model().config().equals(now.model().config())) {
            run = now.run().number();
            begin(now.run().images().test());
        }
        snapshot = now;
    }

    /// Hides or shows the view. A hidden view computes nothing. A view that is shown again gets the newest snapshot.
    void setHidden(boolean nowHidden) {
        if (hidden != nowHidden) {
            hidden = nowHidden;
            watchedOrNot();
        }
    }

    /// Ends the model. Nothing is computed any more.
    void close() {
        background.close();
    }

    private void begin(ImageDataset test) {
        images.begin(test);
        background.abandon();
        computed = null;
        triedStep = NONE;
        triedImage = null;
        pace.reset();
        moment.set(null);
        curve.set(EvidenceCurve.EMPTY);
        background.clearProblem();
    }

    private boolean watched() {
        return wanted.get() && !hidden;
    }

    private void watchedOrNot() {
        if (watched()) {
            pace.reset();
            triedStep = computed == null ? NONE : computed.step();
            ask();
        } else {
            background.abandon();
        }
    }

    private void selectionMoved() {
        triedImage = null;
        EvidenceMoment shown = moment.get();
        if (shown != null && !shown.chosen().isEmpty()) {
            show(shown.withChosen(List.of()));
        }
        ask();
    }

    /// Asks for what is missing, unless something is being computed or it is too early.
    private void ask() {
        MapImages all = images.get();
        TrainingSnapshot now = snapshot;
        boolean mayAsk = !background.workingProperty().get() && watched();
        if (!mayAsk || all == null || now == null) {
            return;
        }
        MapImage chosen = all.at(selected.get());
        var whole = EvidenceWork.Request.whole(now, all, chosen);
        if (whole.images().isEmpty()) { // they are missing
            return;
        }
        if (now.step() != triedStep && pace.due(now.state())) {
            triedStep = now.step();
            triedImage = chosen;
            submit(whole);
        } else {
            askForSelected(chosen);
        }
    }

    private void askForSelected(@Nullable MapImage chosen) {
        TrainingSnapshot of = computed;
        EvidenceMoment shown = moment.get();
        if (of != null && shown != null && chosen != null && !chosen.equals(triedImage) && !shown.has(chosen)) {
            triedImage = chosen;
            submit(EvidenceWork.Request.selected(of, chosen));
        }
    }

    private void submit(EvidenceWork.Request request) {
        background.run(task -> worker.work(request, task), this::take, () -> pace.spent(request.state(), 0));
    }

    private void take(EvidenceWork.Result result) {
        EvidenceWork.Request request = result.request();
        pace.spent(request.state(), result.nanos());
        EvidenceMoment shown = moment.get();
        MapImages all = images.get();
        if (request.whole() && all != null) {
            computed = request.snapshot();
            ImageDataset test = all.test().images();
            EvidenceMoment newest = new EvidenceMoment(
                    request.snapshot().step(),
                    result.method(),
                    result.fixed(),
                    stillSelected(result.selected()),
                    test.width(),
                    test.height());
            show(newest);
            if (!newest.fixed().isEmpty()) {
                curve.set(curve.get().with(newest));
            }
        } else if (shown != null) {
            show(shown.withChosen(stillSelected(result.selected())));
        }
    }

    /// Without the run's images there may be nothing to show.
    private void show(EvidenceMoment now) {
        moment.set(now.fixed().isEmpty() && now.chosen().isEmpty() ? null : now);
    }

    /// Drops the result if another image has been selected by now. One that has changed since is shown until the next.
    private List<ImageEvidence> stillSelected(List<ImageEvidence> found) {
        return found.stream()
                .filter(one -> one.image().point() == selected.get())
                .toList();
    }
}

package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// The identity `log p(x) = ELBO + KL(q(z|x) ‖ p(z|x))` of a few test images, live, all of it of the present run. It
/// computes only while it is watched; while training goes on, within a small share of the time. Belongs to the FX
/// thread.
final class EvidenceModel {
    private static final Logger LOG = System.getLogger(EvidenceModel.class.getName());
    private static final Texts TEXTS = new Texts(EvidenceModel.class);
    private static final int IMAGES = 5;
    private static final int IMAGES_OF_A_PLANE = 3; // a quadrature in two dimensions takes a tenth of a second and more
    private static final double SHARE = 0.125; // of one core, and only while a person watches
    private static final long LEAST_INTERVAL = 1_000_000_000;
    private static final long NONE = -1;

    private final ReadOnlyObjectWrapper<@Nullable EvidenceMoment> moment = new ReadOnlyObjectWrapper<>(this, "moment");
    private final ReadOnlyObjectWrapper<EvidenceCurve> curve =
            new ReadOnlyObjectWrapper<>(this, "curve", EvidenceCurve.EMPTY);
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(this, "working");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final BooleanProperty wanted = new SimpleBooleanProperty(this, "wanted");
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private final Function<EvidenceWork.Request, EvidenceWork.Result> worker;
    private final Executor own;
    private final Executor fx;
    private final LongSupplier clock;
    /// Counts what makes everything asked for before worthless; read by the computing thread.
    private final AtomicLong generation = new AtomicLong();

    private @Nullable TestSample sample;
    private @Nullable TrainingSnapshot snapshot;
    private @Nullable TrainingSnapshot computed;
    private long run = NONE;
    private long triedStep = NONE;
    private int triedPoint = -1;
    private boolean rested = true;
    private long dueAt;
    private boolean hidden;
    private boolean closed;

    /// @param worker computes; runs on `own`, one call at a time
    /// @param own    the evidence's thread
    /// @param fx     the FX thread
    /// @param clock  as `System.nanoTime()`
    EvidenceModel(
            Function<EvidenceWork.Request, EvidenceWork.Result> worker, Executor own, Executor fx, LongSupplier clock) {
        this.worker = worker;
        this.own = own;
        this.fx = fx;
        this.clock = clock;
        wanted.addListener(observable -> watchedOrNot());
        selected.addListener(observable -> selectionMoved());
    }

    /// The newest evidence; null until it is known.
    ReadOnlyObjectProperty<@Nullable EvidenceMoment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// The run's curve, as far as it was watched.
    ReadOnlyObjectProperty<EvidenceCurve> curveProperty() {
        return curve.getReadOnlyProperty();
    }

    /// Whether something is being computed.
    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /// Why the evidence is not known; null if nothing failed.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether a person wants to see it.
    BooleanProperty wantedProperty() {
        return wanted;
    }

    /// The selected point of the map; −1 for none.
    IntegerProperty selectedProperty() {
        return selected;
    }

    /// The test image that is selected; −1 for none.
    int selectedImage() {
        TestSample images = sample;
        int point = selected.get();
        return images == null || point < 0 || point >= images.size() ? -1 : images.indices()[point];
    }

    /// Sets the images. Nothing of other images stays.
    void setTestData(ImageDataset images) {
        sample = TestSample.of(images);
        run = NONE; // another session counts its runs anew
        snapshot = null;
        begin();
    }

    /// Follows training: at its pace while it goes on, at once where it rests.
    void show(TrainingSnapshot now) {
        TrainingSnapshot before = snapshot;
        if (now.run() != run
                || before != null && !before.model().config().equals(now.model().config())) {
            run = now.run();
            begin();
        }
        snapshot = now;
        ask();
    }

    /// Hides the view, which then computes nothing, or shows it with the newest moment.
    void setHidden(boolean nowHidden) {
        if (hidden != nowHidden) {
            hidden = nowHidden;
            watchedOrNot();
        }
    }

    /// Ends it: nothing is computed any more.
    void close() {
        closed = true;
        generation.incrementAndGet();
    }

    private void begin() {
        generation.incrementAndGet();
        computed = null;
        triedStep = NONE;
        triedPoint = -1;
        rested = true;
        moment.set(null);
        curve.set(EvidenceCurve.EMPTY);
        problem.set(null);
    }

    private boolean watched() {
        return wanted.get() && !hidden && !closed;
    }

    private void watchedOrNot() {
        if (watched()) {
            rested = true;
            triedStep = computed == null ? NONE : computed.step();
            ask();
        } else {
            generation.incrementAndGet();
        }
    }

    private void selectionMoved() {
        triedPoint = -1;
        EvidenceMoment shown = moment.get();
        if (shown != null && !shown.chosen().isEmpty()) {
            moment.set(shown.withChosen(List.of()));
        }
        ask();
    }

    /// Asks for what is missing, unless something is being computed or it is not yet time.
    private void ask() {
        TestSample images = sample;
        TrainingSnapshot now = snapshot;
        if (working.get() || !watched() || images == null || now == null) {
            return;
        }
        VaeConfig config = now.model().config();
        if (config.pixels() != images.images().pixels()) {
            return; // images and model change one after the other
        }
        boolean due = now.state() != RunState.RUNNING || rested || clock.getAsLong() - dueAt >= 0;
        if (now.step() != triedStep && due) {
            triedStep = now.step();
            triedPoint = selected.get();
            int[] fixed = fixed(images, config);
            request(now, images, isAmong(fixed) ? fixed : withSelected(fixed), true);
        } else {
            askForSelected(images);
        }
    }

    private void askForSelected(TestSample images) {
        TrainingSnapshot of = computed;
        EvidenceMoment shown = moment.get();
        int point = selected.get();
        if (of != null && shown != null && point != triedPoint && selectedImage() >= 0 && !shown.has(selectedImage())) {
            triedPoint = point;
            request(of, images, new int[] {point}, false);
        }
    }

    private void request(TrainingSnapshot of, TestSample images, int[] points, boolean whole) {
        long asked = generation.get();
        var request = new EvidenceWork.Request(of, images, points, whole, () -> generation.get() != asked);
        working.set(true);
        own.execute(() -> work(request));
    }

    /// On the evidence's thread.
    private void work(EvidenceWork.Request request) {
        EvidenceWork.Result result;
        try {
            result = worker.apply(request);
        } catch (RuntimeException e) {
            fx.execute(() -> fail(request, e));
            return;
        }
        fx.execute(() -> take(result));
    }

    private void take(EvidenceWork.Result result) {
        working.set(false);
        EvidenceWork.Request request = result.request();
        if (!request.abandoned().getAsBoolean()) {
            pace(request, result.nanos());
            problem.set(null);
            place(result);
        }
        ask();
    }

    private void place(EvidenceWork.Result result) {
        EvidenceWork.Request request = result.request();
        EvidenceMoment shown = moment.get();
        if (request.whole()) {
            computed = request.snapshot();
            int count = fixed(request.sample(), request.snapshot().model().config()).length;
            ImageDataset images = request.sample().images();
            List<ImageEvidence> found = result.images();
            EvidenceMoment newest = new EvidenceMoment(
                    request.snapshot().step(),
                    result.method(),
                    found.subList(0, count),
                    chosen(found.subList(count, found.size())),
                    images.width(),
                    images.height());
            moment.set(newest);
            curve.set(curve.get().with(newest));
        } else if (shown != null) {
            moment.set(shown.withChosen(chosen(result.images())));
        }
    }

    /// The selection may be another one by now.
    private List<ImageEvidence> chosen(List<ImageEvidence> found) {
        return found.stream().filter(one -> one.image() == selectedImage()).toList();
    }

    private void fail(EvidenceWork.Request request, RuntimeException cause) {
        working.set(false);
        if (!request.abandoned().getAsBoolean()) {
            pace(request, 0);
            if (problem.get() == null) {
                LOG.log(Level.ERROR, "The evidence failed", cause);
                problem.set(Problem.of(TEXTS.get("evidence.problem.what"), cause, TEXTS.get("problem.next")));
            }
        }
        ask();
    }

    /// What is computed while training rests slows nothing down.
    private void pace(EvidenceWork.Request request, long nanos) {
        boolean running = request.snapshot().state() == RunState.RUNNING;
        rested = !running;
        dueAt = clock.getAsLong() + Math.max(LEAST_INTERVAL, (long) (nanos / SHARE));
    }

    private static int[] fixed(TestSample images, VaeConfig config) {
        boolean plane = !config.family().binary() && config.latentSize() == 2;
        return Arrays.copyOf(images.gallery(), Math.min(images.gallery().length, plane ? IMAGES_OF_A_PLANE : IMAGES));
    }

    private boolean isAmong(int[] points) {
        return selectedImage() < 0 || IntStream.of(points).anyMatch(point -> point == selected.get());
    }

    private int[] withSelected(int[] points) {
        int[] longer = Arrays.copyOf(points, points.length + 1);
        longer[points.length] = selected.get();
        return longer;
    }
}

package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.tensor.Gemm;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.PictureBudget;
import elboroom.ui.run.Pins;
import elboroom.ui.scatter.DataRect;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// What the explorer shows. Everything belongs to the present run: a result for another run is dropped. Belongs to the
/// FX thread.
final class ExplorerModel {
    private static final Texts TEXTS = new Texts(ExplorerModel.class);
    private static final DataRect FIRST_VIEW = new DataRect(-3, -3, 3, 3);
    private static final long NO_RUN = -1;

    private final ReadOnlyObjectWrapper<@Nullable LatentMap> map = new ReadOnlyObjectWrapper<>(this, "map");
    private final ReadOnlyObjectWrapper<LatentMap.@Nullable Manifold> manifold =
            new ReadOnlyObjectWrapper<>(this, "manifold");
    private final ReadOnlyObjectWrapper<@Nullable Reconstructions> gallery =
            new ReadOnlyObjectWrapper<>(this, "gallery");
    private final ReadOnlyObjectWrapper<@Nullable SelectedImage> selection =
            new ReadOnlyObjectWrapper<>(this, "selection");
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private final BooleanProperty manifoldShown = new SimpleBooleanProperty(this, "manifoldShown", true);

    private final Background mapping;
    private final Background decoding;
    private final MapRefresh refresh;
    private final CodeModel code;
    private final LongSupplier clock;
    private final ShownImages images;
    private @Nullable TrainingSnapshot snapshot;
    private DataRect view = FIRST_VIEW;
    private long run = NO_RUN;
    private boolean hidden;
    private boolean follows; // the code, as soon as the selected image has a place
    private Consumer<LatentMap> onFirstMap = none -> {};

    /// @param gemm     multiplies matrices on both threads
    /// @param decoding the thread that only decodes the crosshair's code
    /// @param mapping  the thread that does the rest
    /// @param fx       the FX thread
    /// @param clock    nanoseconds, like `System.nanoTime()`
    /// @param budget   what the map may take while training goes on
    /// @param pins     the images that are kept in view
    ExplorerModel(
            Gemm gemm,
            Executor decoding,
            Executor mapping,
            Executor fx,
            LongSupplier clock,
            Supplier<PictureBudget> budget,
            Pins pins) {
        images = new ShownImages(pins);
        this.mapping = new Background(Background.MOMENTS, mapping, fx, e -> problem("problem.what", e));
        this.decoding = new Background(Background.MOMENTS, decoding, fx, e -> problem("decoded.problem.what", e));
        code = new CodeModel(gemm, this.decoding, clock, this::subject, this::bitsMoved);
        refresh = new MapRefresh(new MapWorker(gemm)::work, this.mapping, this::request, this::take, budget);
        this.clock = clock;
        selected.addListener(observable -> selectionMoved());
        manifoldShown.addListener(observable -> manifoldToggled());
        images.property().addListener((observable, before, now) -> imagesMoved(before, now));
    }

    ReadOnlyObjectProperty<@Nullable LatentMap> mapProperty() {
        return map.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<LatentMap.@Nullable Manifold> manifoldProperty() {
        return manifold.getReadOnlyProperty();
    }

    /// The code under the crosshair or of the bit buttons, and its image.
    CodeModel code() {
        return code;
    }

    ReadOnlyObjectProperty<@Nullable Reconstructions> galleryProperty() {
        return gallery.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable SelectedImage> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /// The images that the map shows, or will; null before the first run.
    ReadOnlyObjectProperty<@Nullable MapImages> imagesProperty() {
        return images.property();
    }

    /// Why the map could not be computed; null if it could.
    ReadOnlyObjectProperty<@Nullable Problem> mapProblemProperty() {
        return mapping.problemProperty();
    }

    /// Why the code could not be decoded; null if it could.
    ReadOnlyObjectProperty<@Nullable Problem> decodingProblemProperty() {
        return decoding.problemProperty();
    }

    /// The selected point of the map; −1 for none.
    IntegerProperty selectedProperty() {
        return selected;
    }

    /// Whether the manifold is wanted. Otherwise it is not computed.
    BooleanProperty manifoldShownProperty() {
        return manifoldShown;
    }

    /// Shows a snapshot, with its run's test images. While training runs, the expensive parts are updated less often.
    /// If training does not run, they are updated at once.
    void show(TrainingSnapshot moment) {
        LatentPlane initial = LatentPlane.initial(moment.model().config());
        if (moment.run().number() != run || !code.sameKind(initial)) {
            run = moment.run().number();
            snapshot = null; // of another run
            refresh.restart();
            clear();
            images.begin(moment.run().images().test());
            code.begin(initial);
        }
        snapshot = moment;
        if (hidden) {
            return;
        }
        if (moment.state() != RunState.RUNNING) {
            refresh.wantAll();
            code.decode();
        } else if (refresh.wantDue(clock.getAsLong()).contains(MapWork.Part.POINTS)) {
            code.decode(); // together with the points, to save frames; a moved crosshair decodes at once
        }
    }

    /// Hides or shows the view. A hidden view computes nothing. A view that is shown again gets the newest snapshot.
    void setHidden(boolean nowHidden) {
        boolean appears = hidden && !nowHidden;
        hidden = nowHidden;
        if (appears) {
            code.decode();
            refresh.wantAll();
        }
    }

    /// Sets the visible range of the map. The manifold follows at once or, while training runs, with its next refresh.
    void setView(DataRect visible) {
        if (!visible.equals(view)) {
            view = visible;
            if (snapshot == null || snapshot.state() != RunState.RUNNING) {
                refresh.want(MapWork.Part.MANIFOLD);
            }
        }
    }

    /// Whether the map is still being computed.
    ReadOnlyBooleanProperty mapWorkingProperty() {
        return mapping.workingProperty();
    }

    /// Whether the code is still being decoded.
    ReadOnlyBooleanProperty decodingWorkingProperty() {
        return decoding.workingProperty();
    }

    /// Whether the map or the decoded image is still being computed.
    boolean isWorking() {
        return mapWorkingProperty().get() || decodingWorkingProperty().get();
    }

    /// Ends the model. Nothing is computed any more.
    void close() {
        mapping.close();
        decoding.close();
    }

    private static Problem problem(String what, Throwable cause) {
        return Problem.of(TEXTS.get(what), cause, TEXTS.get("problem.next"));
    }

    private void clear() {
        onFirstMap = none -> {};
        selected.set(-1);
        map.set(null);
        manifold.set(null);
        gallery.set(null);
        selection.set(null);
        follows = false;
        mapping.clearProblem();
        decoding.clearProblem();
        code.begin(code.plane());
    }

    /// Selects a point, or brings the crosshair or the bits back to it if it is selected already.
    void choose(int point) {
        if (point == selected.get()) {
            followSelected();
        } else if (images.at(point) != null) {
            selected.set(point);
        }
    }

    private void selectionMoved() {
        selection.set(null);
        followSelected();
    }

    /// Does something with the map of the present run, at once or as soon as there is one.
    void whenMapped(Consumer<LatentMap> action) {
        LatentMap present = map.get();
        if (present == null) {
            onFirstMap = onFirstMap.andThen(action);
        } else {
            action.accept(present);
        }
    }

    private void followSelected() {
        LatentMap shown = map.get();
        int point = selected.get();
        code.bits().follow(point >= 0);
        if (shown == null || images.at(point) == null) {
            return;
        }
        PlanePoint place = shown.placeOf(point);
        follows = place == null; // it was drawn just now
        if (place != null && !code.hasBits()) {
            code.moveCrosshair(place, clock.getAsLong()); // bits follow the posterior
        }
        refresh.want(MapWork.Part.DETAILS);
    }

    private void imagesMoved(@Nullable MapImages before, @Nullable MapImages now) {
        if (before == null || now == null) {
            return;
        }
        MapImage old = before.at(selected.get());
        MapImage chosen = now.at(selected.get());
        follows |= old != null && chosen != null && !old.equals(chosen);
        if (old != null && chosen == null) {
            selected.set(-1);
        }
        refresh.want(MapWork.Part.DETAILS); // first, since they come sooner, with the place of the selected image
        if (!now.isLike(before)) {
            refresh.want(MapWork.Part.POINTS);
        }
    }

    private void manifoldToggled() {
        if (manifoldShown.get()) {
            refresh.want(MapWork.Part.MANIFOLD);
        } else {
            manifold.set(null);
        }
    }

    private void bitsMoved() {
        refresh.want(MapWork.Part.NEIGHBOURS);
    }

    private CodeModel.@Nullable Subject subject() {
        TrainingSnapshot moment = snapshot;
        if (hidden || moment == null) {
            return null;
        }
        ImageDataset images = moment.run().images().test();
        return new CodeModel.Subject(run, moment.model(), images.width(), images.height());
    }

    private MapWork.@Nullable Request request(Set<MapWork.Part> parts) {
        TrainingSnapshot moment = snapshot;
        MapImages shown = images.get();
        if (!manifoldShown.get()) {
            parts.remove(MapWork.Part.MANIFOLD);
        }
        OneBitAway.Asked asked = code.bits().asked();
        if (asked == null) {
            parts.remove(MapWork.Part.NEIGHBOURS);
        }
        return hidden || parts.isEmpty() || moment == null || shown == null
                ? null
                : new MapWork.Request(moment, shown, code.plane(), view, selected.get(), asked, parts);
    }

    private void take(MapWork.Result result) {
        MapWork.Request request = result.request;
        MapImages now = images.get();
        boolean present = request.snapshot().run().number() == run && code.sameKind(request.plane());
        if (present && now != null) {
            place(result, now);
        }
    }

    private void place(MapWork.Result result, MapImages now) {
        boolean ofThese = result.request.images().isLike(now);
        if (result.map != null && ofThese) {
            place(result.map);
        }
        if (result.manifold != null && manifoldShown.get()) {
            manifold.set(result.manifold);
        }
        if (result.request.parts().contains(MapWork.Part.DETAILS) && ofThese) {
            gallery.set(result.gallery);
        }
        SelectedImage chosen = result.selection;
        if (chosen != null && chosen.image().point() == selected.get()) {
            selection.set(chosen);
            code.take(chosen.latent());
            if (chosen.image().number() > 0 && map.get() != null) {
                placeOwn(chosen, now);
            }
        }
        if (result.neighbours != null) {
            code.bits().take(result.neighbours);
        }
    }

    /// An own image moves with its readings, which come sooner than the next map. Its code follows a change.
    private void placeOwn(SelectedImage chosen, MapImages now) {
        LatentMap shown = map.get();
        PlanePoint place =
                PlanePoint.of(code.plane(), chosen.latent().expectation()).orElse(null);
        if (shown == null || place == null) {
            return;
        }
        map.set(shown.with(now, chosen.image().point(), place));
        if (follows) {
            follows = !chosen.image().equals(now.at(chosen.image().point()));
            code.bits().backToPosterior();
            if (!code.hasBits()) {
                code.moveCrosshair(place, clock.getAsLong());
            }
        }
    }

    private void place(LatentMap found) {
        boolean first = map.get() == null;
        map.set(found);
        if (!found.plane().equals(code.plane())) {
            code.follow(found.plane());
        }
        if (first) {
            Consumer<LatentMap> due = onFirstMap;
            onFirstMap = none -> {};
            due.accept(found);
        }
        if (first && code.hasBits() && selected.get() < 0 && found.images().columns().length > 0) {
            selected.set(found.images().columns()[0]); // then the bits have a posterior to show
        }
    }
}

package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.tensor.Gemm;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.component.DataRect;
import elboroom.ui.component.Tiles;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.vae.FrozenVae;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// What the explorer shows, all of it of the present run: what a finished computation brings of another run or of
/// other images is dropped. Belongs to the FX thread.
final class ExplorerModel {
    private static final Logger LOG = System.getLogger(ExplorerModel.class.getName());
    private static final Texts TEXTS = new Texts(ExplorerModel.class);
    private static final DataRect FIRST_VIEW = new DataRect(-3, -3, 3, 3);
    private static final long NO_RUN = -1;

    private final ReadOnlyObjectWrapper<@Nullable LatentMap> map = new ReadOnlyObjectWrapper<>(this, "map");
    private final ReadOnlyObjectWrapper<LatentMap.@Nullable Manifold> manifold =
            new ReadOnlyObjectWrapper<>(this, "manifold");
    private final ReadOnlyObjectWrapper<CrosshairDecoder.@Nullable Decoded> decoded =
            new ReadOnlyObjectWrapper<>(this, "decoded");
    private final ReadOnlyObjectWrapper<@Nullable Tiles> gallery = new ReadOnlyObjectWrapper<>(this, "gallery");
    private final ReadOnlyObjectWrapper<@Nullable SelectedImage> selection =
            new ReadOnlyObjectWrapper<>(this, "selection");
    private final ReadOnlyObjectWrapper<PlanePoint> crosshair =
            new ReadOnlyObjectWrapper<>(this, "crosshair", PlanePoint.ORIGIN);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private final BooleanProperty manifoldShown = new SimpleBooleanProperty(this, "manifoldShown", true);

    private final MapRefresh refresh;
    private final CrosshairDecoder decoder;
    private final LongSupplier clock;
    private @Nullable TrainingSnapshot snapshot;
    private @Nullable ImageDataset test;
    private LatentPlane plane = LatentPlane.initial(2);
    private DataRect view = FIRST_VIEW;
    private long run = NO_RUN;
    private long eventNanos;
    private boolean hidden;
    private boolean closed;

    /// @param gemm     multiplies matrices on both threads
    /// @param decoding the thread that decodes the crosshair's code, and nothing else
    /// @param mapping  the thread that does the rest
    /// @param fx       the FX thread
    /// @param clock    as `System.nanoTime()`
    ExplorerModel(Gemm gemm, Executor decoding, Executor mapping, Executor fx, LongSupplier clock) {
        decoder = new CrosshairDecoder(gemm, decoding, fx, this::showDecoded, this::fail);
        refresh = new MapRefresh(new MapWorker(gemm)::work, mapping, fx, this::request, this::take, this::fail);
        this.clock = clock;
        selected.addListener(observable -> selectionMoved());
        manifoldShown.addListener(observable -> manifoldToggled());
    }

    ReadOnlyObjectProperty<@Nullable LatentMap> mapProperty() {
        return map.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<LatentMap.@Nullable Manifold> manifoldProperty() {
        return manifold.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<CrosshairDecoder.@Nullable Decoded> decodedProperty() {
        return decoded.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Tiles> galleryProperty() {
        return gallery.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable SelectedImage> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<PlanePoint> crosshairProperty() {
        return crosshair.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The selected point of the map; −1 for none.
    IntegerProperty selectedProperty() {
        return selected;
    }

    /// Whether the manifold is wanted; it costs nothing where it is not.
    BooleanProperty manifoldShownProperty() {
        return manifoldShown;
    }

    /// Sets the images on the map. Nothing of other images stays.
    void setTestData(ImageDataset images) {
        test = images;
        run = NO_RUN; // another session counts its runs anew
        snapshot = null;
        clear();
        refresh.wantAll();
    }

    /// Shows a moment; the dear parts at a rate that their cost allows, at once where training rests.
    void show(TrainingSnapshot moment) {
        int latentSize = moment.model().config().latentSize();
        if (moment.run() != run || latentSize != plane.latentSize()) {
            run = moment.run();
            plane = LatentPlane.initial(latentSize);
            refresh.restart();
            clear();
        }
        snapshot = moment;
        if (hidden) {
            return;
        }
        if (moment.state() != RunState.RUNNING) {
            refresh.wantAll();
            decode();
        } else if (refresh.wantDue(clock.getAsLong())) {
            decode(); // with the rest: each frame costs the renderer; a moved crosshair decodes at once
        }
    }

    /// Hides the view, which then costs nothing, or shows it with the newest moment.
    void setHidden(boolean nowHidden) {
        boolean appears = hidden && !nowHidden;
        hidden = nowHidden;
        if (appears) {
            decode();
            refresh.wantAll();
        }
    }

    /// Moves the crosshair and decodes the code there.
    ///
    /// @param nanos when the pointer or the key moved it
    void moveCrosshair(PlanePoint to, long nanos) {
        if (!to.equals(crosshair.get())) {
            crosshair.set(to);
            eventNanos = nanos;
            decode();
        }
    }

    /// Tells which stretch of the map is visible; the manifold follows, while training goes on with its next refresh.
    void setView(DataRect visible) {
        if (!visible.equals(view)) {
            view = visible;
            if (snapshot == null || snapshot.state() != RunState.RUNNING) {
                refresh.want(MapWork.Part.MANIFOLD);
            }
        }
    }

    /// Ends it: nothing is asked for any more.
    void close() {
        closed = true;
    }

    private void showDecoded(CrosshairDecoder.Decoded image) {
        if (!closed && image.request().run() == run && fits(image.request())) {
            decoded.set(image);
        }
    }

    /// Tells of a failed computation once, not at every frame.
    private void fail(RuntimeException cause) {
        if (problem.get() == null) {
            LOG.log(Level.ERROR, "The explorer failed", cause);
            problem.set(Problem.of(TEXTS.get("problem.what"), cause, TEXTS.get("problem.next")));
        }
    }

    private void clear() {
        selected.set(-1);
        map.set(null);
        manifold.set(null);
        decoded.set(null);
        gallery.set(null);
        selection.set(null);
        problem.set(null);
        crosshair.set(PlanePoint.ORIGIN);
    }

    private void selectionMoved() {
        LatentMap shown = map.get();
        int point = selected.get();
        selection.set(null);
        if (shown != null && point >= 0 && point < shown.points().size()) {
            PlanePoint place =
                    new PlanePoint(shown.points().x()[point], shown.points().y()[point]);
            if (Double.isFinite(place.x()) && Double.isFinite(place.y())) {
                moveCrosshair(place, clock.getAsLong());
            }
            refresh.want(MapWork.Part.DETAILS);
        }
    }

    private void manifoldToggled() {
        if (manifoldShown.get()) {
            refresh.want(MapWork.Part.MANIFOLD);
        } else {
            manifold.set(null);
        }
    }

    private boolean fits(CrosshairDecoder.Request request) {
        ImageDataset images = test;
        return images != null
                && images.width() == request.width()
                && images.height() == request.height()
                && plane.latentSize() == request.plane().latentSize();
    }

    /// The present moment, if its model is one for the present images; they change one after the other.
    private @Nullable TrainingSnapshot matching(@Nullable ImageDataset images) {
        TrainingSnapshot moment = snapshot;
        return images == null || moment == null || moment.model().config().pixels() != images.pixels() ? null : moment;
    }

    private void decode() {
        ImageDataset images = test;
        TrainingSnapshot moment = matching(images);
        if (closed || hidden || images == null || moment == null) {
            return;
        }
        FrozenVae model = moment.model();
        decoder.request(new CrosshairDecoder.Request(
                run, model, plane, crosshair.get(), images.width(), images.height(), eventNanos));
    }

    private MapWork.@Nullable Request request(Set<MapWork.Part> parts) {
        ImageDataset images = test;
        TrainingSnapshot moment = matching(images);
        if (!manifoldShown.get()) {
            parts.remove(MapWork.Part.MANIFOLD);
        }
        return closed || hidden || parts.isEmpty() || images == null || moment == null
                ? null
                : new MapWork.Request(moment, images, plane, view, selected.get(), parts);
    }

    private void take(MapWork.Result result) {
        MapWork.Request request = result.request;
        boolean present = request.snapshot().run() == run
                && request.plane().latentSize() == plane.latentSize()
                && request.test() == test;
        if (!closed && present) {
            place(result);
        }
    }

    private void place(MapWork.Result result) {
        LatentMap found = result.map;
        if (found != null) {
            boolean moved = !found.plane().equals(plane);
            plane = found.plane();
            map.set(found);
            if (moved) {
                decode();
            }
        }
        if (result.manifold != null && manifoldShown.get()) {
            manifold.set(result.manifold);
        }
        if (result.gallery != null) {
            gallery.set(result.gallery);
        }
        SelectedImage chosen = result.selection;
        if (chosen != null && chosen.point() == selected.get()) {
            selection.set(chosen);
        }
    }
}

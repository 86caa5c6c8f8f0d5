package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.CapturedLog;
import elboroom.ManualExecutor;
import elboroom.data.ImageDataset;
import elboroom.tensor.GemmProvider;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.RefreshLimit;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.Pace;
import elboroom.ui.run.PictureBudget;
import elboroom.ui.run.Pins;
import elboroom.ui.run.SmallRuns;
import elboroom.ui.scatter.DataRect;
import elboroom.vae.FrozenVae;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorerModelTest {
    private static final int PIXELS = 20;
    private static final RefreshLimit AT_ONCE = new RefreshLimit(Duration.ZERO, 1);

    private ImageDataset images = SmallRuns.images(10, 4, 5);
    private long now = 1;
    private final Pins pins = new Pins(new UndoModel(Runnable::run));
    private PictureBudget budget = PictureBudget.of(Pace.CALM, 2);

    private ExplorerModel model(Executor decoding, Executor mapping) {
        return new ExplorerModel(
                GemmProvider.pureJava(), decoding, mapping, Runnable::run, () -> now, () -> budget, pins);
    }

    private ExplorerModel model() {
        return model(Runnable::run, Runnable::run);
    }

    private TrainingSnapshot snapshot(long run, RunState state, FrozenVae vae) {
        return SmallRuns.snapshot(run, state, vae, 0, images);
    }

    private TrainingSnapshot ready(long run, int latentSize) {
        return snapshot(run, RunState.READY, SmallRuns.model(PIXELS, latentSize, run));
    }

    private static SelectedImage.Gaussian gaussian(SelectedImage image) {
        return (SelectedImage.Gaussian) image.latent();
    }

    private static <T> T shown(@Nullable T value) {
        return Objects.requireNonNull(value, "nothing is shown");
    }

    private static void assertNoProblem(ExplorerModel model) {
        assertThat(model.mapProblemProperty().get()).isNull();
        assertThat(model.decodingProblemProperty().get()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20})
    void everythingAppearsWithTheFirstSnapshot(int latentSize) {
        ExplorerModel model = model();
        images = SmallRuns.labelled(40, 4, 5, 3);
        model.show(ready(1, latentSize));
        assertThat(shown(model.mapProperty().get()).points().size()).isEqualTo(40);
        assertThat(shown(model.mapProperty().get()).plane().latentSize()).isEqualTo(latentSize);
        assertThat(shown(model.manifoldProperty().get()).tiles().width()).isEqualTo(5);
        assertThat(shown(model.code().decodedProperty().get()).pixels()).hasSize(PIXELS);
        assertThat(shown(model.code().decodedProperty().get()).code()).hasSize(latentSize);
        assertThat(shown(model.galleryProperty().get()).tiles().rows()).isEqualTo(3);
        assertNoProblem(model);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void withoutTheTestImagesThereAreTheManifoldAndDecodedCodes(int latentSize) {
        ExplorerModel model = model();
        images = ImageDataset.absent("gone", 4, 5, 10, "");
        model.show(ready(1, latentSize));
        assertThat(shown(model.mapProperty().get()).points().size()).isZero();
        assertThat(shown(model.mapProperty().get()).plane().latentSize()).isEqualTo(latentSize);
        assertThat(shown(model.manifoldProperty().get()).tiles().width()).isEqualTo(5);
        model.code().moveCrosshair(new PlanePoint(1, 1), now);
        assertThat(shown(model.code().decodedProperty().get()).pixels()).hasSize(PIXELS);
        model.choose(0);
        assertThat(model.galleryProperty().get()).isNull();
        assertThat(model.selectionProperty().get()).isNull();
        assertNoProblem(model);
    }

    /// While training goes on it follows as often as the fit's cost allows.
    @Test
    void thePlaneIsOfThePresentCodesWhereTrainingRests() {
        images = SmallRuns.images(40, 4, 5);
        TrainingSnapshot paused = snapshot(1, RunState.PAUSED, SmallRuns.model(PIXELS, 5, 2));
        ExplorerModel model = model();
        model.show(ready(1, 5));
        double before = varianceShown(model);
        model.show(paused);
        ExplorerModel fresh = model();
        fresh.show(paused);
        assertThat(varianceShown(model))
                .isCloseTo(varianceShown(fresh), within(1e-3))
                .isNotEqualTo(before);
    }

    private static double varianceShown(ExplorerModel model) {
        var plane = (LatentPlane.Principal) shown(model.mapProperty().get()).plane();
        return plane.components().varianceShare(0);
    }

    @Test
    void everythingIsSettledOnceMapAndImageAreThere() {
        var decoding = new ManualExecutor();
        var mapping = new ManualExecutor();
        ExplorerModel model = model(decoding, mapping);
        assertThat(model.isWorking()).isFalse();
        images = SmallRuns.images(40, 4, 5);
        model.show(ready(1, 2));
        assertThat(model.isWorking()).isTrue();
        mapping.runAll();
        assertThat(model.isWorking()).as("the image is missing").isTrue();
        decoding.runAll();
        assertThat(model.isWorking()).isFalse();
        model.selectedProperty().set(3);
        assertThat(model.isWorking()).isTrue();
        decoding.runAll();
        assertThat(model.isWorking()).as("the selected image is missing").isTrue();
        mapping.runAll();
        assertThat(model.isWorking()).isFalse();
    }

    @Test
    void theManifoldShowsWhatTheCrosshairDecodes() {
        ExplorerModel model = model();
        images = SmallRuns.images(40, 4, 5);
        model.show(ready(1, 5));
        LatentMap.Manifold manifold = shown(model.manifoldProperty().get());
        DataRect where = manifold.where();
        int columns = manifold.tiles().columns();
        double x = where.minX() + 2.5 * where.width() / columns; // the third tile of the second row
        double y = where.maxY() - 1.5 * where.height() / manifold.tiles().rows();
        model.code().moveCrosshair(new PlanePoint(x, y), now);
        float[] tile = Arrays.copyOfRange(manifold.tiles().values(), (columns + 2) * PIXELS, (columns + 3) * PIXELS);
        assertThat(shown(model.code().decodedProperty().get()).pixels())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(tile);
    }

    @Test
    void aFastDragNeverQueuesAndTheLastPlaceWins() {
        var decoding = new ManualExecutor();
        ExplorerModel model = model(decoding, Runnable::run);
        model.show(ready(1, 2));
        for (int i = 1; i <= 100; i++) {
            model.code().moveCrosshair(new PlanePoint(i, -i), i);
            assertThat(decoding.size()).isEqualTo(1);
        }
        decoding.runAll();
        CrosshairDecoder.Decoded decoded = shown(model.code().decodedProperty().get());
        assertThat(decoded.code()).containsExactly(100, -100);
        assertThat(decoded.request().eventNanos()).isEqualTo(100);
    }

    @Test
    void slowMappingNeverQueues() {
        var mapping = new ManualExecutor();
        ExplorerModel model = model(Runnable::run, mapping);
        for (int i = 0; i < 50; i++) {
            now += 1_000_000_000;
            model.show(snapshot(1, RunState.RUNNING, SmallRuns.model(PIXELS, 2, i)));
            assertThat(mapping.size()).isEqualTo(1);
        }
        mapping.runAll(); // the first request, and one more for everything that was wanted meanwhile
        assertThat(shown(model.mapProperty().get()).points().size()).isEqualTo(10);
    }

    @Test
    void resultsOfAnEarlierRunAreDropped() {
        var decoding = new ManualExecutor();
        var mapping = new ManualExecutor();
        ExplorerModel model = model(decoding, mapping);
        List<Integer> sizes = new ArrayList<>();
        model.mapProperty()
                .subscribe(map -> sizes.add(map == null ? 0 : map.plane().latentSize()));
        model.code().decodedProperty().subscribe(image -> sizes.add(image == null ? 0 : image.code().length));
        model.show(ready(1, 5));
        model.show(ready(2, 2));
        mapping.runAll();
        decoding.runAll();
        assertThat(sizes).contains(2).doesNotContain(5);
    }

    @Test
    void anotherRunForgetsSelectionAndCrosshair() {
        ExplorerModel model = model();
        images = SmallRuns.labelled(10, 4, 5, 2);
        model.show(ready(1, 2));
        model.selectedProperty().set(3);
        assertThat(model.selectionProperty().get()).isNotNull();
        assertThat(model.code().crosshairProperty().get()).isNotEqualTo(PlanePoint.ORIGIN);
        model.show(ready(2, 2));
        assertThat(model.selectedProperty().get()).isEqualTo(-1);
        assertThat(model.selectionProperty().get()).isNull();
        assertThat(model.code().crosshairProperty().get()).isEqualTo(PlanePoint.ORIGIN);
    }

    @Test
    void anotherRunBringsItsImages() {
        ExplorerModel model = model();
        model.show(ready(1, 6));
        images = SmallRuns.images(12, 3, 3);
        model.show(snapshot(2, RunState.READY, SmallRuns.model(9, 2, 2)));
        assertThat(shown(model.mapProperty().get()).points().size()).isEqualTo(12);
        assertThat(shown(model.manifoldProperty().get()).tiles().width()).isEqualTo(3);
        assertThat(shown(model.code().decodedProperty().get()).code()).hasSize(2);
        assertThat(shown(model.code().decodedProperty().get()).pixels()).hasSize(9);
        assertNoProblem(model);
    }

    @Test
    void oneUnlabelledImageIsEnough() {
        ExplorerModel model = model();
        images = SmallRuns.images(1, 4, 5);
        model.show(ready(1, 3));
        assertThat(shown(model.mapProperty().get()).points().labelled()).isFalse();
        model.selectedProperty().set(0);
        assertThat(shown(model.selectionProperty().get()).image().label()).isEqualTo(-1);
        assertThat(shown(model.galleryProperty().get()).tiles().columns()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 1e30f})
    void wildWeightsDoNoHarm(float weight) {
        for (int latentSize : new int[] {1, 2, 4}) {
            FrozenVae wild = SmallRuns.model(PIXELS, latentSize, 1);
            for (float[] weights : wild.weights()) {
                Arrays.fill(weights, weight);
            }
            ExplorerModel model = model();
            images = SmallRuns.labelled(10, 4, 5, 2);
            model.show(snapshot(1, RunState.DIVERGED, wild));
            model.selectedProperty().set(1);
            assertNoProblem(model);
            assertThat(shown(model.mapProperty().get()).points().size()).isEqualTo(10);
        }
    }

    @Test
    void theSelectionsElboIsReconstructionLessClosedFormKl() {
        ExplorerModel model = model();
        images = SmallRuns.labelled(10, 4, 5, 2);
        model.show(ready(1, 3));
        model.selectedProperty().set(7);
        SelectedImage selected = shown(model.selectionProperty().get());
        double kl = 0;
        for (int i = 0; i < 3; i++) {
            double mean = gaussian(selected).mean()[i];
            double variance = Math.pow(gaussian(selected).sigma()[i], 2);
            kl += 0.5 * (mean * mean + variance - Math.log(variance) - 1);
        }
        assertThat(selected.kl()).isCloseTo(kl, within(1e-4));
        assertThat(selected.reconstruction()).isNegative();
        assertThat(selected.elbo()).isCloseTo(selected.reconstruction() - kl, within(1e-4));
        assertThat(selected.image().label()).isEqualTo(1);
    }

    @Test
    void selectingMovesTheCrosshairToThePoint() {
        ExplorerModel model = model();
        model.show(ready(1, 2));
        model.selectedProperty().set(4);
        SelectedImage selected = shown(model.selectionProperty().get());
        assertThat(shown(model.code().decodedProperty().get()).code())
                .containsExactly(gaussian(selected).mean());
    }

    @Test
    void whileTrainingEachPartWaitsForItsTurn() {
        ExplorerModel model = model();
        model.show(snapshot(1, RunState.RUNNING, SmallRuns.model(PIXELS, 2, 1)));
        LatentMap first = model.mapProperty().get();
        LatentMap.Manifold manifold = model.manifoldProperty().get();
        CrosshairDecoder.Decoded decoded = model.code().decodedProperty().get();
        now += 50_000_000;
        model.show(snapshot(1, RunState.RUNNING, SmallRuns.model(PIXELS, 2, 2)));
        assertThat(model.mapProperty().get()).isSameAs(first);
        assertThat(model.manifoldProperty().get()).isSameAs(manifold);
        assertThat(model.code().decodedProperty().get()).isSameAs(decoded);
        model.code().moveCrosshair(new PlanePoint(1, 1), now);
        assertThat(shown(model.code().decodedProperty().get()).request().model().step())
                .isEqualTo(2);
        model.show(snapshot(1, RunState.PAUSED, SmallRuns.model(PIXELS, 2, 2)));
        assertThat(model.mapProperty().get()).isNotSameAs(first);
        assertThat(model.manifoldProperty().get()).isNotSameAs(manifold);
    }

    @Test
    void anotherPaceCountsFromTheNextSnapshotOn() {
        ExplorerModel model = model();
        model.show(snapshot(1, RunState.RUNNING, SmallRuns.model(PIXELS, 2, 1)));
        LatentMap first = model.mapProperty().get();
        Object gallery = model.galleryProperty().get();
        now += 300_000_000;
        model.show(snapshot(1, RunState.RUNNING, SmallRuns.model(PIXELS, 2, 2)));
        assertThat(model.mapProperty().get()).isSameAs(first);
        budget = new PictureBudget(
                Duration.ZERO, AT_ONCE, AT_ONCE, budget.details(), budget.neighbours(), AT_ONCE, true);
        model.show(snapshot(1, RunState.RUNNING, SmallRuns.model(PIXELS, 2, 2)));
        assertThat(model.mapProperty().get()).isNotSameAs(first);
        assertThat(model.galleryProperty().get()).isSameAs(gallery);
    }

    @Test
    void pointsGlideOnlyWhileTrainingAndOnlyBetweenPlacesOfTheSameImages() {
        ExplorerModel model = model();
        model.show(snapshot(1, RunState.RUNNING, SmallRuns.model(PIXELS, 2, 1)));
        LatentMap first = shown(model.mapProperty().get());
        now += 1_000_000_000;
        model.show(snapshot(1, RunState.RUNNING, SmallRuns.model(PIXELS, 2, 2)));
        LatentMap next = shown(model.mapProperty().get());
        assertThat(next.canGlideFrom(first)).isTrue();
        model.show(snapshot(1, RunState.PAUSED, SmallRuns.model(PIXELS, 2, 3)));
        assertThat(shown(model.mapProperty().get()).canGlideFrom(next)).isFalse();
        images = SmallRuns.images(10, 4, 5);
        ExplorerModel other = model();
        other.show(snapshot(1, RunState.RUNNING, SmallRuns.model(PIXELS, 2, 2)));
        assertThat(shown(other.mapProperty().get()).canGlideFrom(next)).isFalse();
    }

    @Test
    void aHiddenViewComputesNothingUntilItAppears() {
        var decoding = new ManualExecutor();
        var mapping = new ManualExecutor();
        ExplorerModel model = model(decoding, mapping);
        model.setHidden(true);
        model.show(ready(1, 2));
        assertThat(decoding.size() + mapping.size()).isZero();
        model.setHidden(false);
        decoding.runAll();
        mapping.runAll();
        assertThat(model.mapProperty().get()).isNotNull();
        assertThat(model.code().decodedProperty().get()).isNotNull();
    }

    @Test
    void theManifoldComesAndGoesWithItsChip() {
        ExplorerModel model = model();
        model.manifoldShownProperty().set(false);
        model.show(ready(1, 2));
        assertThat(model.manifoldProperty().get()).isNull();
        model.manifoldShownProperty().set(true);
        assertThat(model.manifoldProperty().get()).isNotNull();
    }

    @Test
    void theManifoldFollowsTheView() {
        ExplorerModel model = model();
        model.show(ready(1, 2));
        model.setView(new DataRect(10, 10, 20, 16));
        assertThat(shown(model.manifoldProperty().get()).where().minX()).isEqualTo(10);
    }

    @Test
    void aFailureIsToldOnceAndTheViewGoesOn() {
        FrozenVae sound = SmallRuns.model(PIXELS, 2, 1);
        var broken = new FrozenVae(sound.config(), new float[1][1], 0);
        ExplorerModel model = model();
        List<Object> problems = new ArrayList<>();
        for (var property : List.of(model.mapProblemProperty(), model.decodingProblemProperty())) {
            property.subscribe(problem -> {
                if (problem != null) {
                    problems.add(problem.what());
                }
            });
        }
        try (var log = CapturedLog.of(Background.class)) {
            model.show(snapshot(1, RunState.READY, broken));
            model.show(snapshot(1, RunState.READY, broken));
            assertThat(log.records()).hasSize(2);
        }
        assertThat(problems)
                .containsExactlyInAnyOrder("The latent map could not be drawn", "The code could not be decoded");
        model.show(snapshot(1, RunState.READY, sound));
        assertThat(model.mapProperty().get()).isNotNull();
        assertThat(model.code().decodedProperty().get()).isNotNull();
        assertNoProblem(model);
    }

    @Test
    void aClosedModelAsksForNothing() {
        var decoding = new ManualExecutor();
        var mapping = new ManualExecutor();
        ExplorerModel model = model(decoding, mapping);
        model.close();
        model.show(ready(1, 2));
        assertThat(decoding.size() + mapping.size()).isZero();
    }
}

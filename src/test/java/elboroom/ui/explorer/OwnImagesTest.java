package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.ManualExecutor;
import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import elboroom.tensor.GemmProvider;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.Pace;
import elboroom.ui.run.PictureBudget;
import elboroom.ui.run.Pins;
import elboroom.ui.run.SmallRuns;
import elboroom.ui.scatter.Points;
import elboroom.vae.FrozenVae;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Drawn and pinned images on the map, in the gallery, in the readings and in the evidence.
class OwnImagesTest {
    private static final int PIXELS = 20;
    private static final int COUNT = 40;

    private final UndoModel acts = new UndoModel(Runnable::run);
    private final Pins pins = new Pins(acts);
    private ImageDataset images = SmallRuns.labelled(COUNT, 4, 5, 3);
    private long now = 1;

    private ExplorerModel model(Executor mapping) {
        return new ExplorerModel(
                GemmProvider.pureJava(),
                Runnable::run,
                mapping,
                Runnable::run,
                () -> now,
                () -> PictureBudget.of(Pace.CALM, 2),
                pins);
    }

    private EvidenceModel evidence() {
        var model = new EvidenceModel(
                new EvidenceWorker(GemmProvider.pureJava()), Runnable::run, Runnable::run, () -> now, pins);
        model.wantedProperty().set(true);
        return model;
    }

    private TrainingSnapshot snapshot(FrozenVae vae) {
        return SmallRuns.snapshot(1, RunState.PAUSED, vae, 0, images);
    }

    private static <T> T shown(@Nullable T value) {
        return Objects.requireNonNull(value, "nothing is shown");
    }

    private static ImageDataset drawing(int... ink) {
        byte[] levels = new byte[PIXELS];
        Arrays.stream(ink).forEach(pixel -> levels[pixel] = -1);
        return ImageDataset.of("drawing", 4, 5, levels);
    }

    private static float[] intensities(ImageDataset image) {
        float[] out = new float[image.pixels()];
        image.copyIntensities(0, out, 0);
        return out;
    }

    private static PinnedImage.TestImage test(ImageDataset images, int index) {
        return new PinnedImage.TestImage(index, images.label(index));
    }

    private static FrozenVae vae(int latents) {
        return latents > 10 ? SmallRuns.bits(PIXELS, latents, 3) : SmallRuns.model(PIXELS, latents, 3);
    }

    /// The test image is beyond those on the map, so it is an own one; and once more where the images are missing.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void anOwnImageIsReadAsTheSamePixelsAmongTheTestImages(int latents) {
        ExplorerModel among = model(Runnable::run);
        among.show(snapshot(vae(latents)));
        among.choose(17);
        SelectedImage expected = shown(among.selectionProperty().get());

        pins.add(PinnedImage.only(images, 17), test(images, 17));
        images = ImageDataset.absent("gone", 4, 5, COUNT, "");
        ExplorerModel own = model(Runnable::run);
        own.show(snapshot(vae(latents)));
        own.choose(0);
        SelectedImage found = shown(own.selectionProperty().get());
        assertThat(found.image().number()).isEqualTo(1);
        assertThat(found.image().label()).isEqualTo(expected.image().label());
        assertThat(found.input()).isEqualTo(expected.input());
        assertThat(found.latent()).usingRecursiveComparison().isEqualTo(expected.latent());
        assertThat(found.reconstruction()).isEqualTo(expected.reconstruction());
        assertThat(found.kl()).isEqualTo(expected.kl());
        assertThat(shown(own.galleryProperty().get()).tiles().columns()).isEqualTo(1);
        assertThat(shown(own.mapProperty().get()).points().size()).isEqualTo(1);
        assertThat(shown(own.mapProperty().get()).placeOf(0)).isNotNull();
    }

    /// Then there are no images of the curve, and a moment without any image is none.
    @Test
    void theEvidenceOfTheOnlyImageGoesWithIt() {
        pins.add(drawing(3, 7), new PinnedImage.Drawn());
        images = ImageDataset.absent("gone", 4, 5, COUNT, "");
        EvidenceModel evidence = evidence();
        evidence.selectedProperty().set(0);
        evidence.show(snapshot(vae(2)));
        assertThat(shown(evidence.momentProperty().get()).chosen()).hasSize(1);
        evidence.selectedProperty().set(-1);
        assertThat(evidence.momentProperty().get()).isNull();
    }

    /// A drawing has the draws of the first test image.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void aDrawingIsReadAsTheSamePixelsAmongTheTestImages(int latents) {
        byte[] levels = new byte[COUNT * PIXELS];
        drawing(3, 7, 8, 19).copyLevels(0, PIXELS, ByteBuffer.wrap(levels));
        images = ImageDataset.of("with a drawing", 4, 5, levels);
        pins.add(drawing(3, 7, 8, 19), new PinnedImage.Drawn());
        ExplorerModel model = model(Runnable::run);
        model.show(snapshot(vae(latents)));
        model.choose(0);
        SelectedImage expected = shown(model.selectionProperty().get());
        model.choose(COUNT);
        SelectedImage found = shown(model.selectionProperty().get());
        assertThat(found.image().label()).isEqualTo(PinnedImage.NO_LABEL);
        assertThat(found.input()).isEqualTo(expected.input());
        assertThat(found.latent()).usingRecursiveComparison().isEqualTo(expected.latent());
        assertThat(found.reconstruction()).isEqualTo(expected.reconstruction());
        Points points = shown(model.mapProperty().get()).points();
        if (latents > 1) { // one coordinate is spread along y
            assertThat(points.y()[COUNT]).isEqualTo(points.y()[0]);
        }
        assertThat(points.x()[COUNT]).isEqualTo(points.x()[0]);
        assertThat(points.own()).isEqualTo(1);
    }

    @Test
    void pinnedImagesAreTheFirstColumnsAndTheUsualOnesFillTheRest() {
        ExplorerModel model = model(Runnable::run);
        model.show(snapshot(vae(2)));
        int[] usual = shown(model.galleryProperty().get()).points();
        assertThat(usual).hasSize(7);
        pins.add(PinnedImage.only(images, 30), test(images, 30));
        pins.add(drawing(1), new PinnedImage.Drawn());
        pins.add(PinnedImage.only(images, usual[2]), test(images, usual[2]));
        Reconstructions shown = shown(model.galleryProperty().get());
        assertThat(shown.pinned()).isEqualTo(3);
        assertThat(shown.points())
                .startsWith(30, COUNT + 1, usual[2], usual[0], usual[1])
                .hasSize(7);
        assertThat(shown.tiles().columns()).isEqualTo(7);
        assertThat(Arrays.copyOfRange(shown.tiles().values(), PIXELS, 2 * PIXELS))
                .isEqualTo(intensities(drawing(1)));
        for (int ink = 2; ink < 6; ink++) {
            pins.add(drawing(ink), new PinnedImage.Drawn());
        }
        assertThat(pins.isFull()).isTrue();
        assertThat(shown(model.galleryProperty().get()).pinned()).isEqualTo(7);
        pins.remove(1);
        assertThat(shown(model.galleryProperty().get()).points())
                .startsWith(COUNT + 1)
                .endsWith(usual[0]);
    }

    /// Also while it is not among the points of the map, and when another one in the same place has other pixels.
    @Test
    void aPinnedTestImageIsThePointOfTheSamePixels() {
        pins.add(PinnedImage.only(images, 17), test(images, 17));
        pins.add(PinnedImage.only(images, 17), test(images, 18));
        MapImages shown = MapImages.of(TestSample.of(images), pins.images());
        assertThat(shown.points()).containsExactly(17, COUNT + 1);
        assertThat(shown.at(COUNT)).as("between two own images").isNull();
        assertThat(shown(shown.at(COUNT + 1)).name()).contains("pinned", "18");
        MapImages small = MapImages.of(TestSample.of(SmallRuns.images(40, 5, 5)), pins.images());
        assertThat(small.pins()).as("of another size").isEmpty();
        ImageDataset many = SmallRuns.labelled(2 * TestSample.MAX_POINTS, 2, 2, 3);
        pins.clear();
        pins.add(PinnedImage.only(many, 3), test(many, 3));
        pins.add(PinnedImage.only(many, 4), test(many, 4));
        assertThat(MapImages.of(TestSample.of(many), pins.images()).points()).containsExactly(TestSample.MAX_POINTS, 2);
    }

    /// The others stay where they are: the principal components are those of the test images.
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void whileADrawingChangesItsPointMovesAndTheCodeFollows(int latents) {
        ExplorerModel model = model(Runnable::run);
        model.show(snapshot(vae(latents)));
        Points without = shown(model.mapProperty().get()).points();
        PinnedImage pin = pins.add(drawing(1), new PinnedImage.Drawn());
        model.choose(shown(model.imagesProperty().get()).pointOf(pin));
        LatentMap first = shown(model.mapProperty().get());
        PlanePoint before = shown(first.placeOf(COUNT));
        assertThat(model.code().crosshairProperty().get()).isEqualTo(before);
        pins.change(1, drawing(1, 2, 3, 9));
        LatentMap next = shown(model.mapProperty().get());
        assertThat(next.placeOf(COUNT)).isNotEqualTo(before);
        assertThat(model.code().crosshairProperty().get()).isEqualTo(next.placeOf(COUNT));
        assertThat(Arrays.copyOf(next.points().x(), COUNT))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(without.x());
        assertThat(next.points().labels()).isEqualTo(first.points().labels());
        pins.remove(1);
        assertThat(model.selectedProperty().get()).isEqualTo(-1);
        assertThat(shown(model.mapProperty().get()).points().size()).isEqualTo(COUNT);
    }

    /// However many changes come while one is read, only the last one is read after it.
    @Test
    void onlyTheNewestDrawingIsReadAfterTheOneThatIsBeingRead() {
        var mapping = new ManualExecutor();
        ExplorerModel model = model(mapping);
        model.show(snapshot(vae(2)));
        mapping.runAll();
        PinnedImage pin = pins.add(drawing(0), new PinnedImage.Drawn());
        model.choose(shown(model.imagesProperty().get()).pointOf(pin));
        mapping.runAll();
        int read = 0;
        for (int ink = 1; ink < PIXELS; ink++) {
            pins.change(1, drawing(IntStream.rangeClosed(0, ink).toArray()));
        }
        while (mapping.size() > 0) {
            mapping.runOne();
            read++;
        }
        assertThat(read).isLessThanOrEqualTo(2);
        assertThat(shown(model.selectionProperty().get()).input()).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12})
    void theBitsFollowADrawing(int bits) {
        ExplorerModel model = model(Runnable::run);
        model.show(snapshot(SmallRuns.bits(PIXELS, bits, 3)));
        PinnedImage pin = pins.add(drawing(1), new PinnedImage.Drawn());
        model.choose(shown(model.imagesProperty().get()).pointOf(pin));
        model.code().bits().flip(0);
        pins.change(1, drawing(2, 3, 4, 5, 6, 7));
        var latent = (SelectedImage.Bits) shown(model.selectionProperty().get()).latent();
        BitsModel.State state = shown(model.code().bits().stateProperty().get());
        assertThat(state.q()).isEqualTo(latent.probabilities());
        assertThat(state.code()).isEqualTo(LatentPlane.Bits.rounded(latent.probabilities()));
    }

    /// What is pinned changes neither the images that the curve averages nor their terms.
    @Test
    void theEvidenceOfADrawingJoinsThatOfTheUsualImages() {
        EvidenceModel without = evidence();
        without.show(snapshot(SmallRuns.bits(PIXELS, 4, 3)));
        EvidenceMoment usual = shown(without.momentProperty().get());
        pins.add(PinnedImage.only(images, 30), test(images, 30));
        pins.add(drawing(1), new PinnedImage.Drawn());
        EvidenceModel model = evidence();
        model.show(snapshot(SmallRuns.bits(PIXELS, 4, 3)));
        model.selectedProperty().set(COUNT + 1);
        EvidenceMoment moment = shown(model.momentProperty().get());
        assertThat(moment.fixed()).usingRecursiveComparison().isEqualTo(usual.fixed());
        assertThat(model.curveProperty().get().logPx()[0]).isEqualTo(usual.meanLogPx());
        ImageEvidence before = moment.chosen().getFirst();
        assertThat(before.pixels()).isEqualTo(intensities(drawing(1)));
        assertThat(before.elbo() + before.gap()).isCloseTo(before.logPx(), within(1e-4));
        pins.change(2, drawing(1, 2));
        ImageEvidence after = shown(model.momentProperty().get()).chosen().getFirst();
        assertThat(after.pixels()).isEqualTo(intensities(drawing(1, 2)));
        assertThat(after.logPx()).isNotEqualTo(before.logPx());
    }

    @Test
    void withoutTheImagesOnlyTheSelectedOneHasItsEvidence() {
        pins.add(drawing(1), new PinnedImage.Drawn());
        images = ImageDataset.absent("gone", 4, 5, COUNT, "");
        EvidenceModel model = evidence();
        model.show(snapshot(SmallRuns.bits(PIXELS, 4, 3)));
        assertThat(model.momentProperty().get()).isNull();
        model.selectedProperty().set(0);
        EvidenceMoment moment = shown(model.momentProperty().get());
        assertThat(moment.fixed()).isEmpty();
        assertThat(moment.chosen()).hasSize(1);
        assertThat(model.curveProperty().get().size()).isZero();
    }

    @Test
    void selectionsAndDrawingsAreUndoneTogether() {
        ExplorerModel model = model(Runnable::run);
        var edits = new LatentEdits(model, acts);
        edits.show(snapshot(vae(2)));
        model.choose(5);
        PinnedImage pin = pins.add(drawing(1), new PinnedImage.Drawn());
        model.choose(shown(model.imagesProperty().get()).pointOf(pin));
        pins.remove(1);
        assertThat(model.selectedProperty().get()).isEqualTo(-1);
        acts.undo(); // the removal, or what followed from it
        acts.undo();
        assertThat(pins.images()).containsExactly(pin);
        for (int i = 0; i < 4; i++) {
            acts.undo();
        }
        assertThat(pins.images()).isEmpty();
        for (int i = 0; i < 6; i++) {
            acts.redo();
        }
        assertThat(pins.images()).isEmpty();
        assertThat(List.of(acts.toRedoProperty().get())).containsExactly("");
    }
}

package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.ManualExecutor;
import elboroom.data.ImageDataset;
import elboroom.latent.Logits;
import elboroom.tensor.GemmProvider;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.Pace;
import elboroom.ui.run.PictureBudget;
import elboroom.ui.run.Pins;
import elboroom.ui.run.SmallRuns;
import elboroom.vae.FrozenVae;
import elboroom.vae.VaeReader;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The explorer's model if codes are bits.
class BinaryExplorerModelTest {
    private static final int PIXELS = 20;

    private final ImageDataset images = SmallRuns.labelled(40, 4, 5, 3);
    private long now = 1;

    private ExplorerModel model(Executor decoding) {
        return new ExplorerModel(
                GemmProvider.pureJava(),
                decoding,
                Runnable::run,
                Runnable::run,
                () -> now,
                () -> PictureBudget.of(Pace.CALM, 2),
                new Pins(new UndoModel(Runnable::run)));
    }

    private TrainingSnapshot ready(long run, int bits) {
        return SmallRuns.snapshot(run, RunState.READY, SmallRuns.bits(PIXELS, bits, run), 0, images);
    }

    private static <T> T shown(@Nullable T value) {
        return Objects.requireNonNull(value, "nothing is shown");
    }

    private static BitsModel.State bits(ExplorerModel model) {
        return shown(model.code().bits().stateProperty().get());
    }

    private static float[] decoded(FrozenVae vae, float[] code) {
        var reader = new VaeReader(GemmProvider.pureJava(), 1);
        reader.follow(vae);
        var pixels = new FMatrixRMaj(1, PIXELS);
        reader.decode(new FMatrixRMaj(1, code.length, true, code), pixels);
        return pixels.data;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 40})
    void anImageIsSelectedAndItsMostProbableCodeDecoded(int size) {
        ExplorerModel model = model(Runnable::run);
        TrainingSnapshot moment = ready(1, size);
        model.show(moment);
        assertThat(model.mapProblemProperty().get()).isNull();
        assertThat(model.decodingProblemProperty().get()).isNull();
        SelectedImage selection = shown(model.selectionProperty().get());
        float[] q = ((SelectedImage.Bits) selection.latent()).probabilities();
        assertThat(bits(model).q()).containsExactly(q);
        float[] code = bits(model).code();
        for (int i = 0; i < size; i++) {
            assertThat(code[i]).isEqualTo(q[i] > 0.5f ? 1 : 0);
        }
        assertThat(shown(model.code().decodedProperty().get()).pixels())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(decoded(moment.model(), code));
    }

    @Test
    void withoutTheTestImagesBitsAreFlippedAndDecoded() {
        ExplorerModel model = model(Runnable::run);
        ImageDataset absent = ImageDataset.absent("gone", 4, 5, 40, "");
        FrozenVae vae = SmallRuns.bits(PIXELS, 5, 1);
        model.show(SmallRuns.snapshot(1, RunState.READY, vae, 0, absent));
        model.code().bits().flip(2);
        assertThat(bits(model).code()).containsExactly(0, 0, 1, 0, 0);
        assertThat(shown(model.code().decodedProperty().get()).pixels())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(decoded(vae, bits(model).code()));
        assertThat(shown(model.code().bits().neighboursProperty().get()).code())
                .containsExactly(bits(model).code());
        assertThat(model.mapProblemProperty().get()).isNull();
    }

    @Test
    void theSelectionsKlIsThatOfItsBits() {
        ExplorerModel model = model(Runnable::run);
        model.show(ready(1, 5));
        SelectedImage selection = shown(model.selectionProperty().get());
        double kl = 0;
        for (float q : ((SelectedImage.Bits) selection.latent()).probabilities()) {
            kl += Math.log(2) - Logits.entropy(Logits.of(q));
        }
        assertThat(selection.kl()).isCloseTo(kl, within(1e-4));
        assertThat(selection.ellipse()).as("an ellipse would be wrong").isNull();
    }

    @Test
    void theSelectionsElboOfFewBitsIsExact() {
        ExplorerModel model = model(Runnable::run);
        TrainingSnapshot moment = ready(1, 5);
        model.show(moment);
        SelectedImage selection = shown(model.selectionProperty().get());
        float[] q = ((SelectedImage.Bits) selection.latent()).probabilities();
        double expectation = 0;
        for (int number = 0; number < 1 << 5; number++) {
            float[] code = new float[5];
            double probability = 1;
            for (int i = 0; i < 5; i++) {
                code[i] = number >> i & 1;
                probability *= code[i] == 1 ? q[i] : 1 - q[i];
            }
            float[] pixels = decoded(moment.model(), code);
            for (int d = 0; d < PIXELS; d++) {
                expectation += probability * Math.log(selection.input()[d] == 1 ? pixels[d] : 1 - pixels[d]);
            }
        }
        assertThat(selection.isExact()).isTrue();
        assertThat(selection.reconstruction()).isCloseTo(expectation, within(1e-4));

        model.show(ready(2, 20));
        assertThat(shown(model.selectionProperty().get()).isExact()).isFalse();
    }

    @Test
    void aFlipDecodesTheFlippedCodeAndMovesTheCrosshairToIt() {
        ExplorerModel model = model(Runnable::run);
        TrainingSnapshot moment = ready(1, 6);
        model.show(moment);
        float[] before = bits(model).code();
        PlanePoint place = model.code().crosshairProperty().get();
        model.code().bits().flip(2);
        float[] after = bits(model).code();
        assertThat(after[2]).isEqualTo(1 - before[2]);
        assertThat(shown(model.code().decodedProperty().get()).pixels())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(decoded(moment.model(), after));
        assertThat(model.code().crosshairProperty().get()).isNotEqualTo(place);
    }

    @Test
    void theCrosshairSetsOnlyCodesThatExist() {
        ExplorerModel model = model(Runnable::run);
        model.show(ready(1, 7));
        model.code().moveCrosshair(new PlanePoint(0.31, -0.2), now);
        assertThat(bits(model).source()).isEqualTo(BitsModel.Source.MAP);
        assertThat(shown(model.code().decodedProperty().get()).code())
                .containsExactly(bits(model).code())
                .containsOnly(0, 1);
    }

    @Test
    void neighboursAreTheCodesOneBitAway() {
        ExplorerModel model = model(Runnable::run);
        TrainingSnapshot moment = ready(1, 4);
        model.show(moment);
        model.code().bits().flip(3);
        OneBitAway around = shown(model.code().bits().neighboursProperty().get());
        assertThat(around.code()).containsExactly(bits(model).code());
        assertThat(around.bits()).containsExactly(0, 1, 2, 3);
        for (int i = 0; i < 4; i++) {
            float[] code = around.code().clone();
            code[i] = 1 - code[i];
            assertThat(around.images()[i])
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(decoded(moment.model(), code));
        }
    }

    @Test
    void onlyTheNeighboursThatAreLookedAtAreDecodedAgain() {
        ExplorerModel model = model(Runnable::run);
        model.show(ready(1, 30));
        OneBitAway first = shown(model.code().bits().neighboursProperty().get());
        model.code().bits().look(3, 7);
        OneBitAway second = shown(model.code().bits().neighboursProperty().get());
        assertThat(second.bits()).isEqualTo(first.bits());
        for (int i = 0; i < 30; i++) {
            assertThat(second.images()[i] != first.images()[i])
                    .as("decoded again: %d", i)
                    .isEqualTo(i >= 3 && i < 7);
        }
    }

    @Test
    void ofManyBitsTheMostInfluentialComeFirst() {
        ExplorerModel model = model(Runnable::run);
        TrainingSnapshot moment = ready(1, 30);
        model.show(moment);
        OneBitAway around = shown(model.code().bits().neighboursProperty().get());
        assertThat(around.bits()).hasSize(30).doesNotHaveDuplicates();
        float[] own = decoded(moment.model(), around.code());
        double last = Double.POSITIVE_INFINITY;
        for (float[] image : around.images()) {
            double change = 0;
            for (int i = 0; i < PIXELS; i++) {
                change += Math.abs(image[i] - own[i]);
            }
            assertThat(change).isLessThanOrEqualTo(last + 1e-4);
            last = change;
        }
    }

    @Test
    void fastFlipsNeverQueueAndTheLastOneWins() {
        var decoding = new ManualExecutor();
        ExplorerModel model = model(decoding);
        model.show(ready(1, 8));
        for (int i = 0; i < 101; i++) {
            model.code().bits().flip(i % 8);
            assertThat(decoding.size()).isEqualTo(1);
        }
        decoding.runAll();
        assertThat(shown(model.code().decodedProperty().get()).code())
                .containsExactly(bits(model).code());
    }

    @Test
    void flippedBitsOutliveTrainingAndEndWithTheRun() {
        ExplorerModel model = model(Runnable::run);
        model.show(ready(1, 6));
        model.code().bits().flip(0);
        float[] code = bits(model).code();
        model.show(SmallRuns.snapshot(1, RunState.PAUSED, SmallRuns.bits(PIXELS, 6, 9), 0, images));
        assertThat(bits(model).code()).containsExactly(code);
        model.show(SmallRuns.snapshot(2, RunState.READY, SmallRuns.bits(PIXELS, 6, 9), 0, images));
        assertThat(bits(model).source()).isEqualTo(BitsModel.Source.POSTERIOR);
        model.show(SmallRuns.snapshot(3, RunState.READY, SmallRuns.model(PIXELS, 6, 9), 0, images));
        assertThat(model.code().bits().stateProperty().get()).isNull();
        assertThat(model.selectedProperty().get()).isEqualTo(-1);
    }

    @Test
    void manifoldAndReconstructionsShowOnlyCodesThatExist() {
        ExplorerModel model = model(Runnable::run);
        TrainingSnapshot moment = ready(1, 1);
        model.show(moment);
        float[] zero = decoded(moment.model(), new float[] {0});
        float[] one = decoded(moment.model(), new float[] {1});
        float[] tiles = shown(model.manifoldProperty().get()).tiles().values();
        float[] gallery = shown(model.galleryProperty().get()).tiles().values();
        int columns = shown(model.galleryProperty().get()).tiles().columns();
        for (int tile = 0; tile < columns; tile++) {
            float first = gallery[(columns + tile) * PIXELS];
            assertThat(Math.min(Math.abs(first - zero[0]), Math.abs(first - one[0])))
                    .isLessThan(1e-5f);
        }
        for (int tile = 0; tile < tiles.length / PIXELS; tile++) {
            float first = tiles[tile * PIXELS];
            assertThat(Math.min(Math.abs(first - zero[0]), Math.abs(first - one[0])))
                    .isLessThan(1e-5f);
        }
    }
}

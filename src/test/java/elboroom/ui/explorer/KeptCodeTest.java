package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import elboroom.tensor.GemmProvider;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.Look;
import elboroom.ui.run.Pace;
import elboroom.ui.run.PictureBudget;
import elboroom.ui.run.Pins;
import elboroom.ui.run.SmallRuns;
import elboroom.vae.FrozenVae;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a file keeps of the selected image and the code, taken back by a window that has not shown the run before.
class KeptCodeTest {
    private static final int PIXELS = 20;

    private final ImageDataset images = SmallRuns.labelled(40, 4, 5, 3);

    private final Pins pins = new Pins(new UndoModel(Runnable::run));

    private final class Window {
        private final Look look = new Look(Runnable::run);
        private final ExplorerModel model = new ExplorerModel(
                GemmProvider.pureJava(),
                Runnable::run,
                Runnable::run,
                Runnable::run,
                () -> 1,
                () -> PictureBudget.of(Pace.CALM, 2),
                pins);

        Window() {
            KeptCode.in(look, model);
        }

        Window show(long run, FrozenVae vae) {
            TrainingSnapshot snapshot = SmallRuns.snapshot(run, RunState.PAUSED, vae, 0, images);
            model.show(snapshot);
            look.follow(snapshot.run());
            return this;
        }

        Window expect(long run, FrozenVae vae, Map<String, String> kept) {
            look.expect(SmallRuns.snapshot(run, RunState.PAUSED, vae, 0, images).run(), kept);
            return show(run, vae);
        }

        float[] code() {
            return Objects.requireNonNull(model.code().decodedProperty().get()).code();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20})
    void theImageAndTheCrosshairsCodeComeBack(int latentSize) {
        FrozenVae vae = SmallRuns.model(PIXELS, latentSize, 3);
        Window before = new Window().show(1, vae);
        before.model.choose(17);
        before.model.code().moveCrosshair(new PlanePoint(0.5, latentSize == 1 ? 0 : -0.25), 2);
        Window after = new Window().expect(4, vae, before.look.now());
        assertThat(after.model.selectedProperty().get()).isEqualTo(17);
        assertThat(after.code()).usingComparatorWithPrecision(1e-4f).containsExactly(before.code());
        assertThat(after.look.now().get("explorer/selected")).isEqualTo("17.0");
    }

    @Test
    void pressedBitsComeBackAndSoDoThoseOfAnImage() {
        FrozenVae vae = SmallRuns.bits(PIXELS, 6, 3);
        Window before = new Window().show(1, vae);
        before.model.choose(9);
        Window ofImage = new Window().expect(2, vae, before.look.now());
        assertThat(ofImage.code()).containsExactly(before.code());
        before.model.code().bits().flip(4);
        Window pressed = new Window().expect(3, vae, before.look.now());
        assertThat(pressed.model.selectedProperty().get()).isEqualTo(9);
        assertThat(pressed.code()).containsExactly(before.code());
        assertThat(pressed.look.now()).isEqualTo(before.look.now());
    }

    /// A drawing and a pinned image of another run, by their numbers.
    @Test
    void anOwnImageComesBack() {
        FrozenVae vae = SmallRuns.model(PIXELS, 2, 3);
        Window before = new Window().show(1, vae);
        byte[] levels = new byte[PIXELS];
        levels[3] = -1;
        pins.add(ImageDataset.of("a", 4, 5, levels), new PinnedImage.TestImage(3, 1));
        pins.add(ImageDataset.of("b", 4, 5, levels), new PinnedImage.Drawn());
        before.model.choose(41);
        Window after = new Window().expect(2, vae, before.look.now());
        assertThat(after.model.selectedProperty().get()).isEqualTo(41);
        assertThat(after.code()).usingComparatorWithPrecision(1e-4f).containsExactly(before.code());
        pins.remove(2);
        assertThat(new Window()
                        .expect(3, vae, before.look.now())
                        .model
                        .selectedProperty()
                        .get())
                .isEqualTo(-1);
    }

    @Test
    void whatDoesNotFitTheRunIsLeftOut() {
        var kept = Map.of("explorer/selected", "1e300", "explorer/code", "1 2 3 4 5 6 7", "explorer/bits", "01x");
        Window gaussian = new Window().expect(1, SmallRuns.model(PIXELS, 2, 3), kept);
        assertThat(gaussian.model.selectedProperty().get()).isEqualTo(-1);
        assertThat(gaussian.code()).containsExactly(0, 0);
        Window bits = new Window().expect(2, SmallRuns.bits(PIXELS, 6, 3), kept);
        assertThat(bits.code())
                .as("of the first image")
                .containsExactly(
                        new Window().show(3, SmallRuns.bits(PIXELS, 6, 3)).code());
        assertThat(bits.model.mapProblemProperty().get()).isNull();
    }
}

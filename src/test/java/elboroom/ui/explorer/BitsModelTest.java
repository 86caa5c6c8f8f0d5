package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.latent.BernoulliFamily;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BitsModelTest {
    private final List<Boolean> moves = new ArrayList<>();
    private final BitsModel model = new BitsModel(() -> 1, (nanos, codeMoved) -> moves.add(codeMoved), () -> {});

    private BitsModel.State state() {
        return Objects.requireNonNull(model.stateProperty().get(), "no bits");
    }

    private void begin(int bits) {
        model.begin(LatentPlane.initial(
                VaeConfig.DEFAULT.withFamily(BernoulliFamily.INSTANCE).withLatentSize(bits)));
    }

    @Test
    void thereAreNoBitsInARealLatentSpace() {
        model.begin(LatentPlane.initial(VaeConfig.DEFAULT));
        assertThat(model.stateProperty().get()).isNull();
        assertThat(model.asked()).isNull();
        model.flip(0);
        assertThat(moves).isEmpty();
    }

    @Test
    void theBitsOfASelectedImageAreItsMostProbableAndFollowTraining() {
        begin(3);
        model.follow(true);
        assertThat(model.take(new float[] {0.9f, 0.2f, 0.51f})).isTrue();
        assertThat(state().code()).containsExactly(1, 0, 1);
        assertThat(model.take(new float[] {0.8f, 0.2f, 0.4f})).isTrue();
        assertThat(state().code()).containsExactly(1, 0, 0);
        assertThat(model.take(new float[] {0.7f, 0.1f, 0.3f})).as("moved").isFalse();
    }

    @Test
    void flippedBitsStayUntilSentBackToQ() {
        begin(3);
        model.follow(true);
        model.take(new float[] {0.9f, 0.2f, 0.6f});
        model.flip(1);
        assertThat(state().code()).containsExactly(1, 1, 1);
        assertThat(state().leftPosterior()).isTrue();
        assertThat(model.take(new float[] {0.1f, 0.2f, 0.6f})).as("moved").isFalse();
        assertThat(state().code()).containsExactly(1, 1, 1);
        model.backToPosterior();
        assertThat(state().code()).containsExactly(0, 0, 1);
        assertThat(state().leftPosterior()).isFalse();
        assertThat(moves).containsExactly(true, true);
    }

    @Test
    void aPreviewIsDecodedButNotDone() {
        begin(2);
        model.previewProperty().set(1);
        assertThat(model.decodedCode()).containsExactly(0, 1);
        assertThat(state().code()).containsExactly(0, 0);
        model.flip(1);
        assertThat(model.previewProperty().get()).as("preview after the flip").isEqualTo(-1);
        assertThat(model.decodedCode()).containsExactly(0, 1);
        assertThat(state().code()).containsExactly(0, 1);
    }

    @Test
    void neighboursOfAnotherCodeAreDropped() {
        begin(2);
        var old = new OneBitAway(new float[] {0, 0}, new int[] {0, 1}, 1, 1, new float[2][1]);
        model.flip(0);
        model.take(old);
        assertThat(model.neighboursProperty().get()).isNull();
        var present = new OneBitAway(new float[] {1, 0}, new int[] {1, 0}, 1, 1, new float[2][1]);
        model.take(present);
        assertThat(model.neighboursProperty().get()).isSameAs(present);
    }

    @Test
    void neighboursKeepTheirOrderWhileTheCodeStays() {
        begin(2);
        model.take(new OneBitAway(new float[] {0, 0}, new int[] {1, 0}, 1, 1, new float[2][1]));
        assertThat(Objects.requireNonNull(model.asked()).order()).containsExactly(1, 0);
        model.flip(1);
        assertThat(Objects.requireNonNull(model.asked()).order()).isEmpty();
    }
}

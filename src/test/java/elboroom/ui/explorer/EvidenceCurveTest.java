package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceCurveTest {
    private static final MapImage IMAGE = new MapImage(
            0, ImageDataset.of("one", 1, 1, new byte[1]), 0, new PinnedImage.TestImage(0, PinnedImage.NO_LABEL), 0);

    private static EvidenceCurve with(EvidenceCurve curve, long step, double logPx) {
        return curve.with(new EvidenceMoment(
                step,
                new EvidenceMoment.Enumerated(4),
                List.of(new ImageEvidence(IMAGE, logPx - 1, 1, logPx, new float[1])),
                List.of(),
                1,
                1));
    }

    private static double[] steps(EvidenceCurve curve) {
        return Arrays.copyOf(curve.steps(), curve.size());
    }

    private static double[] logPx(EvidenceCurve curve) {
        return Arrays.copyOf(curve.logPx(), curve.size());
    }

    @Test
    void aMomentOfThePastIsPutInItsPlaceAndTakesNothingAway() {
        EvidenceCurve curve = with(with(with(EvidenceCurve.EMPTY, 10, -5), 30, -3), 40, -2);
        EvidenceCurve more = with(with(curve, 20, -4), 0, -9);
        assertThat(steps(more)).containsExactly(0, 10, 20, 30, 40);
        assertThat(logPx(more)).containsExactly(-9, -5, -4, -3, -2);
        assertThat(steps(curve)).as("what was handed out").containsExactly(10, 30, 40);
        EvidenceCurve again = with(more, 20, -7);
        assertThat(steps(again)).containsExactly(0, 10, 20, 30, 40);
        assertThat(logPx(again)).containsExactly(-9, -5, -7, -3, -2);
    }

    @Test
    void aRunThatHasGoneBackLosesWhatCameAfter() {
        EvidenceCurve curve = with(with(with(EvidenceCurve.EMPTY, 10, -5), 30, -3), 40, -2);
        assertThat(steps(curve.upTo(30))).containsExactly(10, 30);
        assertThat(steps(with(curve.upTo(29), 35, -1))).containsExactly(10, 35);
        assertThat(curve.upTo(40)).isSameAs(curve);
    }
}

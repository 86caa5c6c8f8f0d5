package elboroom.ui.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.tensor.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSpreadTest {
    private static final int LABELS = 10;
    private static final double HEIGHT = 15;

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 20, 60})
    void labelsThatLieOverEachOtherMoveApartAndStayNear(double spread) {
        var random = RandomStream.named(1, "labels");
        double[] x = new double[LABELS];
        double[] y = new double[LABELS];
        double[] width = new double[LABELS];
        for (int i = 0; i < LABELS; i++) {
            x[i] = 300 + spread * random.nextDouble();
            y[i] = 200 + spread * random.nextDouble();
            width[i] = 12 + 20 * random.nextDouble();
        }

        LabelSpread.apart(x, y, width, HEIGHT, LABELS);

        for (int i = 0; i < LABELS; i++) {
            assertThat(Math.hypot(x[i] - 300, y[i] - 200)).isLessThan(spread + 120);
            for (int j = i + 1; j < LABELS; j++) {
                double across = (width[i] + width[j]) / 2 - Math.abs(x[j] - x[i]);
                double down = HEIGHT - Math.abs(y[j] - y[i]);
                assertThat(Math.min(across, down))
                        .as("overlap of %d and %d", i, j)
                        .isLessThan(0.5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void labelsThatOverlapNoneAndThoseBeyondTheCountStay(int count) {
        double[] x = {10, 30, 30, 30};
        double[] y = {10, 10, 12, 12};
        double[] width = new double[4];
        Arrays.fill(width, 12);

        LabelSpread.apart(x, y, width, HEIGHT, count);

        assertThat(x).containsExactly(10, 30, 30, 30);
        assertThat(y).containsExactly(10, 10, 12, 12);
    }
}

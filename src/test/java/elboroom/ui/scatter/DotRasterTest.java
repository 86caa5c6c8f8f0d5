package elboroom.ui.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import elboroom.ui.chart.PlotFrame;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotRasterTest {
    private static final int SIZE = 40;
    private static final int RED = 0xffff0000;
    private static final int BLUE = 0xff0000ff;
    private static final int GREEN = 0xff00ff00;
    private static final int WHITE = 0xffffffff;
    private static final PlotFrame FRAME =
            new PlotFrame(0, 0, SIZE, SIZE, new AxisRange(-1, 1), new AxisRange(-1, 1), false);

    private final int[] pixels = new int[SIZE * SIZE];

    @Test
    void aDotHasItsLabelsColourAtItsPlace() {
        draw(new Points(new float[] {0.5f, -0.5f}, new float[] {0.5f, -0.5f}, new int[] {0, 1}, List.of("0", "1")));
        assertThat(at(30, 10)).isEqualTo(RED);
        assertThat(at(10, 30)).isEqualTo(BLUE);
        assertThat(at(20, 20)).isZero();
    }

    @Test
    void aDotIsRoundAndOutlined() {
        draw(Points.unlabelled(new float[] {0}, new float[] {0}));
        assertThat(at(20, 20)).isEqualTo(RED);
        int outline = at(20, 16);
        assertThat(outline >>> 24).isBetween(1, 255);
        assertThat(outline & 0xff).as("the outline is white, the dot red").isGreaterThan(40);
        assertThat(at(16, 16)).isZero();
    }

    /// It reaches further than a dot along the axes, and has corners there.
    @Test
    void anOwnPointIsADiamondInAColourOfItsOwnAndIsNeverHidden() {
        draw(new Points(new float[] {0.5f, 0}, new float[] {0.5f, 0}, new int[] {0}, List.of("0"), 3, 1), true);
        assertThat(at(30, 10)).isZero();
        assertThat(at(20, 20)).isEqualTo(GREEN);
        assertThat(at(25, 20)).isEqualTo(GREEN);
        assertThat(at(20, 25)).isEqualTo(GREEN);
        assertThat(at(25, 25)).isZero();
    }

    @Test
    void hiddenLabelsAreLeftOut() {
        draw(
                new Points(new float[] {0.5f, -0.5f}, new float[] {0.5f, -0.5f}, new int[] {0, 1}, List.of("0", "1")),
                true,
                false);
        assertThat(at(30, 10)).isZero();
        assertThat(at(10, 30)).isEqualTo(BLUE);
    }

    @Test
    void dotsBeyondTheEdgeAreClipped() {
        draw(Points.unlabelled(new float[] {-1, 1, 1, 50, -50}, new float[] {-1, 1, -1, 0, 0}));
        assertThat(at(0, SIZE - 1)).isEqualTo(RED);
        assertThat(at(SIZE - 1, 0)).isNotZero();
    }

    @Test
    void placesThatAreNoNumberDrawNothing() {
        draw(Points.unlabelled(
                new float[] {Float.NaN, 0, Float.POSITIVE_INFINITY},
                new float[] {0, Float.NaN, Float.NEGATIVE_INFINITY}));
        assertThat(pixels).containsOnly(0);
    }

    @Test
    void whatLiesUnderTheDotsStaysOpaque() {
        Arrays.fill(pixels, WHITE);
        draw(Points.unlabelled(new float[] {0}, new float[] {0}));
        assertThat(Arrays.stream(pixels)).allMatch(pixel -> pixel >>> 24 == 255);
        assertThat(at(0, 0)).isEqualTo(WHITE);
        assertThat(at(20, 20)).isEqualTo(RED);
    }

    private void draw(Points points, boolean... hidden) {
        new DotRaster().draw(points, FRAME, hidden, new int[] {RED, BLUE, GREEN}, WHITE, 3, pixels, SIZE, SIZE);
    }

    private int at(int x, int y) {
        return pixels[y * SIZE + x];
    }
}

package elboroom.ui.scatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.ui.chart.PlotFrame;
import elboroom.ui.image.Tiles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScatterBaseTest {
    private static final int SIZE = 40;
    private static final int WHITE = 0xffffffff;
    private static final int GREY = 0xffe0e0e0;
    private static final int BLACK = 0xff000000;
    private static final PlotFrame FRAME =
            new PlotFrame(0, 0, SIZE, SIZE, new AxisRange(-1, 1), new AxisRange(-1, 1), false);
    private static final Ticks MIDDLE = new Ticks(new double[] {0}, new String[] {"0"});

    private final ScatterBase base = new ScatterBase();
    private final int[] pixels = new int[SIZE * SIZE];

    @Test
    void theGridLiesAtTheTicks() {
        draw(null);
        assertThat(at(20, 5)).isEqualTo(GREY);
        assertThat(at(5, 20)).isEqualTo(GREY);
        assertThat(at(5, 5)).isEqualTo(WHITE);
    }

    @Test
    void tilesLieInDataCoordinatesWithTheFirstRowAtTheTop() {
        float[] values = new float[4 * 4];
        Arrays.fill(values, 0, 4, 1); // the first of 2 × 2 tiles of 2 × 2 pixels
        draw(new ScatterBase.Sheet(Tiles.grey(2, 2, 2, 2, values), new DataRect(-1, -1, 1, 1), BLACK, 1));
        assertThat(at(10, 10)).isEqualTo(BLACK);
        assertThat(at(30, 10)).isEqualTo(WHITE);
        assertThat(at(10, 30)).isEqualTo(WHITE);
        assertThat(at(20, 30)).as("the grid shows through a tile without ink").isEqualTo(GREY);
    }

    @Test
    void neighbouringPixelsOfATileAreInterpolatedAndThoseOfItsNeighboursAreNot() {
        float[] values = {0, 1, 0, 0}; // two tiles of 2 × 1 pixels
        draw(new ScatterBase.Sheet(Tiles.grey(1, 2, 2, 1, values), new DataRect(-1, -1, 1, 1), BLACK, 1));
        assertThat(at(9, 5) & 0xff).isBetween(100, 155);
        assertThat(at(19, 5)).isEqualTo(BLACK);
        assertThat(at(21, 5)).isEqualTo(WHITE);
    }

    @Test
    void faintInkMixesWithWhatLiesUnderIt() {
        draw(new ScatterBase.Sheet(Tiles.grey(1, 1, 1, 1, new float[] {1}), new DataRect(-1, -1, 1, 1), BLACK, 0.5));
        assertThat(at(5, 5)).isEqualTo(0xff808080);
        assertThat(at(20, 5)).isEqualTo(0xff707070);
    }

    @Test
    void aSheetThatReachesBeyondTheViewIsCutOffAndOneOutsideDrawsNothing() {
        var tiles = Tiles.grey(1, 1, 1, 1, new float[] {1});
        draw(new ScatterBase.Sheet(tiles, new DataRect(-5, -5, 0.5, 0.5), BLACK, 1));
        assertThat(at(0, SIZE - 1)).isEqualTo(BLACK);
        assertThat(at(35, 5)).isEqualTo(WHITE);
        draw(new ScatterBase.Sheet(tiles, new DataRect(4, 4, 5, 5), BLACK, 1));
        assertThat(pixels).doesNotContain(BLACK);
    }

    @Test
    void whatWasDrawnOverTheBaseIsGoneWithTheNextPicture() {
        draw(null);
        pixels[5 * SIZE + 5] = BLACK;
        draw(null);
        assertThat(at(5, 5)).isEqualTo(WHITE);
    }

    @Test
    void afterAnErrorTheBaseIsDrawnAnew() {
        draw(null);
        var tooWide = new ScatterBase.Request(FRAME, SIZE, 2 * SIZE, null, MIDDLE, MIDDLE, 1, BLACK, GREY);
        assertThatThrownBy(() -> base.draw(tooWide, pixels)).isInstanceOf(IndexOutOfBoundsException.class);
        draw(null);
        assertThat(at(5, 5)).isEqualTo(WHITE);
    }

    private void draw(ScatterBase.@Nullable Sheet sheet) {
        base.draw(new ScatterBase.Request(FRAME, SIZE, SIZE, sheet, MIDDLE, MIDDLE, 1, WHITE, GREY), pixels);
    }

    private int at(int x, int y) {
        return pixels[y * SIZE + x];
    }
}

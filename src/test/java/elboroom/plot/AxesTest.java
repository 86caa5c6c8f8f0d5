package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxesTest {
    private static final Ticks TICKS = new Ticks(new double[] {0, 1, 2}, new String[] {"0", "1,000", "2,000"});

    private final List<String> drawn = new ArrayList<>();
    private final AxisPen pen = new AxisPen() {
        @Override
        public double fontSize() {
            return 10;
        }

        @Override
        public void line(double fromX, double fromY, double toX, double toY) {
            drawn.add("%s,%s to %s,%s".formatted(fromX, fromY, toX, toY));
        }

        @Override
        public void label(String text, double x, double y, Anchor anchor) {
            drawn.add("%s at %s,%s %s".formatted(text, x, y, anchor));
        }
    };

    @Test
    void linesLieOnTheMiddleOfPixels() {
        Axes.levelLines(pen, TICKS, value -> 100.3 - 30 * value, 40, 200);
        assertThat(drawn)
                .containsExactly("40.0,100.5 to 200.0,100.5", "40.0,70.5 to 200.0,70.5", "40.0,40.5 to 200.0,40.5");
        drawn.clear();
        Axes.uprightLines(pen, TICKS, value -> 40 + 10.3 * value, 5, 80);
        assertThat(drawn).containsExactly("40.5,5.0 to 40.5,80.0", "50.5,5.0 to 50.5,80.0", "61.5,5.0 to 61.5,80.0");
    }

    @Test
    void numbersBesideEndBeforeTheDataArea() {
        Axes.numbersBeside(pen, TICKS, value -> 100 - 30 * value, 40);
        assertThat(drawn).containsExactly("0 at 34.0,100.5 END", "1,000 at 34.0,70.5 END", "2,000 at 34.0,40.5 END");
        assertThat(Axes.room(TICKS, 10))
                .as("five characters, the gap and a margin")
                .isEqualTo(5 * 6.5 + 10);
    }

    @Test
    void numbersBelowStayBetweenTheEnds() {
        Axes.numbersBelow(pen, TICKS, value -> 100 * value, 90, 0, 210);
        assertThat(drawn)
                .containsExactly("0 at 3.25,90.0 MIDDLE", "1,000 at 100.5,90.0 MIDDLE", "2,000 at 193.75,90.0 MIDDLE");
    }
}

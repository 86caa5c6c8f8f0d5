package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PenStrokeTest {
    private static final int SIDE = 5;

    private static String drawn(PenStroke stroke) {
        return rows(stroke.over(new byte[SIDE * SIDE], SIDE, (byte) 1));
    }

    private static String rows(byte[] levels) {
        var text = new StringBuilder();
        for (int i = 0; i < levels.length; i++) {
            text.append(levels[i] == 0 ? '.' : '#').append(i % SIDE == SIDE - 1 ? "\n" : "");
        }
        return text.toString();
    }

    @Test
    void aPointIsOnePixelAndALineIsConnected() {
        assertThat(drawn(new PenStroke(2.5, 1.5, 2.5, 1.5, 0.75))).isEqualTo(".....\n..#..\n.....\n.....\n.....\n");
        assertThat(drawn(new PenStroke(0.5, 1.5, 3.5, 1.5, 0.75))).isEqualTo(".....\n####.\n.....\n.....\n.....\n");
        assertThat(drawn(new PenStroke(0.5, 0.5, 4.5, 4.5, 0.75))).isEqualTo("##...\n###..\n.###.\n..###\n...##\n");
    }

    /// A drag may leave the pad, and come back.
    @Test
    void whatLiesBesideTheImageIsLeftOut() {
        assertThat(drawn(new PenStroke(-40, 2.5, 60, 2.5, 0.75))).isEqualTo(".....\n.....\n#####\n.....\n.....\n");
        assertThat(drawn(new PenStroke(-9, -9, -7, -20, 0.75))).doesNotContain("#");
        assertThat(drawn(new PenStroke(99, 1, 70, 3, 0.75))).doesNotContain("#");
    }

    @Test
    void theImageThatIsDrawnOnStaysAsItWas() {
        byte[] full = new byte[SIDE * SIDE];
        Arrays.fill(full, (byte) -1);
        byte[] erased = new PenStroke(2.5, 2.5, 2.5, 2.5, 1.3).over(full, SIDE, (byte) 0);
        assertThat(full).containsOnly(-1);
        assertThat(rows(erased)).isEqualTo("#####\n##.##\n#...#\n##.##\n#####\n");
    }
}

package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.PicturePen.Stroke;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RasterPictureTest {
    private static final int WHITE = 0xffffffff;
    private static final int RED = 0xffff0000;

    @Test
    void everythingIsDrawnAtTheScale() {
        var picture = new RasterPicture(20, 10, 4);
        picture.curve(new double[] {0, Double.NaN, 20}, new double[] {5, 1, 5}, new Stroke("#ff0000"));
        BufferedImage image = picture.finish();
        assertThat(image.getWidth()).isEqualTo(80);
        assertThat(image.getHeight()).isEqualTo(40);
        assertThat(IntStream.range(0, 80).map(x -> image.getRGB(x, 20))).containsOnly(RED);
        assertThat(image.getRGB(40, 5)).isEqualTo(WHITE);
    }

    @Test
    void whatLiesOutsideIsCutOffAndBandsArePale() {
        var picture = new RasterPicture(20, 20, 1);
        picture.clip(0, 0, 10, 20);
        double[] x = {0, 20};
        picture.band(x, new double[] {2, 2}, new double[] {18, 18}, new Stroke("#ff0000"));
        picture.unclip();
        picture.dot(15, 5, new Stroke("#ff0000"));
        BufferedImage image = picture.finish();
        int pale = image.getRGB(5, 10);
        assertThat(pale & 0xff).as("a share of what is white stays").isBetween(200, 215);
        assertThat(pale >> 16 & 0xff).isEqualTo(255);
        assertThat(image.getRGB(15, 10)).isEqualTo(WHITE);
        assertThat(image.getRGB(15, 5)).isEqualTo(RED);
    }

    @Test
    void textIsDrawnAtItsPlace() {
        var picture = new RasterPicture(100, 20, 1);
        picture.label("888", 100, 10, AxisPen.Anchor.END);
        BufferedImage image = picture.finish();
        assertThat(dark(image, 60, 100)).isPositive();
        assertThat(dark(image, 0, 60)).isZero();
    }

    private static long dark(BufferedImage image, int from, int to) {
        return IntStream.range(0, image.getHeight())
                .flatMap(y -> IntStream.range(from, to).map(x -> image.getRGB(x, y)))
                .filter(colour -> colour != WHITE)
                .count();
    }
}

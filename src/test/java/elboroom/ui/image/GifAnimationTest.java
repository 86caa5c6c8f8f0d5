package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifAnimationTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    @TempDir
    Path folder;

    /// A grey ramp with a coloured bar that moves.
    private static BufferedImage picture(int number) {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grey = 4 * x + 2;
                picture.setRGB(x, y, y == 3 * number ? 0x0969da : grey << 16 | grey << 8 | grey);
            }
        }
        return picture;
    }

    private static BufferedImage noise(int seed) {
        var random = new Random(seed);
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            picture.setRGB(i % WIDTH, i / WIDTH, random.nextInt(1 << 24));
        }
        return picture;
    }

    private ImageReader read(List<BufferedImage> pictures, int delay) throws IOException {
        Path file = folder.resolve("run.gif");
        try (var out = Files.newOutputStream(file)) {
            new GifAnimation(pictures, delay).write(out, () -> false);
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(Files.readAllBytes(file))));
        return reader;
    }

    @Test
    void whatHasFewColoursComesBackAsItWas() throws IOException {
        List<BufferedImage> pictures =
                IntStream.range(0, 7).mapToObj(GifAnimationTest::picture).toList();
        ImageReader reader = read(pictures, 25);
        assertThat(reader.getNumImages(true)).isEqualTo(7);
        for (int i = 0; i < 7; i++) {
            BufferedImage read = reader.read(i);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertThat(read.getRGB(x, y)).isEqualTo(pictures.get(i).getRGB(x, y));
                }
            }
        }
    }

    @Test
    void itLoopsForEverAtTheDelay() throws IOException {
        ImageReader reader = read(List.of(picture(0), picture(1)), 13);
        for (int i = 0; i < 2; i++) {
            var root = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            var control = (IIOMetadataNode)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            assertThat(control.getAttribute("delayTime")).isEqualTo("13");
        }
        var first = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
        var loop = (IIOMetadataNode)
                first.getElementsByTagName("ApplicationExtension").item(0);
        assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
        assertThat((byte[]) loop.getUserObject()).containsExactly(1, 0, 0);
    }

    @Test
    void aThousandColoursBecomeTheNearest256() throws IOException {
        List<BufferedImage> pictures = List.of(noise(1), noise(2));
        ImageReader reader = read(pictures, 10);
        double squares = 0;
        for (int i = 0; i < 2; i++) {
            BufferedImage read = reader.read(i);
            for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
                int was = pictures.get(i).getRGB(pixel % WIDTH, pixel / WIDTH);
                int is = read.getRGB(pixel % WIDTH, pixel / WIDTH);
                for (int shift = 0; shift < 24; shift += 8) {
                    int error = (was >> shift & 0xff) - (is >> shift & 0xff);
                    squares += error * error;
                }
            }
        }
        // 256 even boxes of the cube have sides of 256/6.3, and a uniform error of that over √12
        assertThat(Math.sqrt(squares / (2 * 3 * WIDTH * HEIGHT))).isLessThan(16);
    }

    @Test
    void itGivesUpWhenAsked() {
        var animation = new GifAnimation(List.of(picture(0)), 10);
        assertThatThrownBy(() -> animation.write(OutputStream.nullOutputStream(), () -> true))
                .isInstanceOf(CancellationException.class);
    }
}

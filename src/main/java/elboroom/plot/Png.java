package elboroom.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures of pixels as PNG files.
public final class Png {
    private Png() {}

    /// The whole file.
    public static byte[] of(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            // in memory: ImageIO's own choice is a cache file, which cannot be made while the process is ending
            try (var memory = new MemoryCacheImageOutputStream(bytes)) {
                ImageIO.write(image, "png", memory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no file yet
        }
        return bytes.toByteArray();
    }
}

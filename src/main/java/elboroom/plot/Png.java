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

    /// A figure's picture.
    ///
    /// @param scale pixels of the picture for each unit of the figure
    /// @throws IOException if there is no way to draw text on this machine; says what to install
    public static byte[] of(Figure figure, int scale) throws IOException {
        try {
            var picture = new RasterPicture(figure.width(), figure.height(), scale);
            figure.draw(picture);
            return of(picture.finish());
        } catch (RuntimeException | LinkageError | InternalError e) { // what Java throws where there are no fonts
            throw new IOException("no way to draw text: %s; install fontconfig and a font".formatted(e), e);
        }
    }
}

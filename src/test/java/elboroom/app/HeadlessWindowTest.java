package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlessWindowTest {
    @TempDir
    private Path folder;

    private static BufferedImage picture(Color colour) {
        var picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(2, 1, colour.getRGB());
        return picture;
    }

    private static int colour(Path file) throws IOException {
        return ImageIO.read(file.toFile()).getRGB(2, 1);
    }

    private static List<String> files(Path in) throws IOException {
        try (var files = Files.list(in)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPictureTakesThePlaceOfTheOldOneAtOnce() throws IOException {
        Path pictures = folder.resolve("new/pictures");
        Path file = pictures.resolve("start.png");
        HeadlessWindow.write(picture(Color.RED), file);
        Path old = Files.createLink(folder.resolve("old.png"), file); // the same bytes, while nobody writes over them

        HeadlessWindow.write(picture(Color.BLUE), file);

        assertThat(colour(file)).isEqualTo(Color.BLUE.getRGB());
        assertThat(colour(old)).isEqualTo(Color.RED.getRGB());
        assertThat(files(pictures)).containsExactly("start.png");
    }

    @Test
    void aPictureThatCannotBeWrittenLeavesNothingAndIsNamedWithAReason() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("start.png"));
        assertThatThrownBy(() -> HeadlessWindow.write(picture(Color.RED), inTheWay))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(inTheWay + ": got an error while it was written (")
                .hasMessageContaining("expected a disk that takes it");
        assertThat(files(folder)).containsExactly("start.png");
    }
}

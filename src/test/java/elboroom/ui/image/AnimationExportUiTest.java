package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ui.fx.Themes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class AnimationExportUiTest {
    private static final int WIDTH = 900; // more than a picture may have

    private PixelImage view;

    @Start
    void start(Stage stage) {
        view = new PixelImage();
        view.setImage(2, 1, new float[] {0, 1});
        Scene scene = new Scene(new StackPane(view), WIDTH, 450);
        new Themes().install(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void everyPictureIsOfTheViewAsItWasThen(FxRobot robot, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.gif");
        AnimationExport animation = FxWindow.onFx(() -> AnimationExport.into(view, new ExportMenu.Chosen(file, false)));
        robot.interact(animation::take);
        robot.interact(() -> view.setImage(2, 1, new float[] {1, 0}));
        FxWindow.awaitFrames();
        robot.interact(animation::take);
        robot.interact(() -> animation.write(4));
        FxWindow.await("the whole file", () -> Files.exists(file) && endsWell(file));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(2);
            BufferedImage first = reader.read(0);
            BufferedImage second = reader.read(1);
            assertThat(first.getWidth()).isEqualTo(640);
            assertThat(brightness(first, 0.4)).isGreaterThan(brightness(first, 0.6));
            assertThat(brightness(second, 0.4)).isLessThan(brightness(second, 0.6));
        }
    }

    /// A GIF ends with a semicolon.
    private static boolean endsWell(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length > 0 && bytes[bytes.length - 1] == ';';
    }

    private static int brightness(BufferedImage picture, double at) {
        return picture.getRGB((int) (at * picture.getWidth()), picture.getHeight() / 2) & 0xff;
    }
}

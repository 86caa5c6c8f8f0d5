package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.Themes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private ErrorPresenter presenter;

    @Start
    void start(Stage stage) {
        view = new PixelImage();
        view.setImage(2, 1, new float[] {0, 1});
        StackPane root = new StackPane(view);
        presenter = new ErrorPresenter(root);
        Scene scene = new Scene(root, WIDTH, 450);
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

    /// Before a picture is taken, a file that cannot be written is a problem with its reason, and one that can is not
    /// there yet.
    @Test
    void whetherTheFileCanBeWrittenIsKnownBeforeThePicturesAreTaken(FxRobot robot, @TempDir Path folder)
            throws IOException {
        var problems = new ArrayList<String>();
        robot.interact(() -> presenter.lastProperty().subscribe(problem -> {
            if (problem != null) {
                problems.add(problem.asText());
            }
        }));
        Path good = folder.resolve("run.gif");
        var began = new AtomicBoolean();
        whenWritable(robot, good, false, () -> began.set(true));
        FxWindow.await("the answer", began::get);
        assertThat(good).doesNotExist();

        Files.createDirectory(good);
        Path old = Files.writeString(folder.resolve("old.gif"), "old");
        whenWritable(robot, folder.resolve("gone").resolve("run.gif"), true, AnimationExportUiTest::refused);
        whenWritable(robot, good, true, AnimationExportUiTest::refused);
        whenWritable(robot, old, false, AnimationExportUiTest::refused);
        FxWindow.await("the problems", () -> problems.size() == 3);
        assertThat(problems.get(0)).contains("run.gif", "no such file or folder", "a folder that you may write to");
        assertThat(problems.get(1)).contains("Could not save", "run.gif", "Is a directory");
        assertThat(problems.get(2)).contains("old.gif", "There is a file of this name");

        began.set(false);
        whenWritable(robot, old, true, () -> began.set(true));
        FxWindow.await("the answer", began::get);
        assertThat(old).hasContent("old");
    }

    private static void refused() {
        throw new AssertionError("a file that cannot be written was not refused");
    }

    private void whenWritable(FxRobot robot, Path file, boolean replace, Runnable then) {
        robot.interact(() ->
                AnimationExport.into(view, new ExportMenu.Chosen(file, replace)).whenWritable(then));
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

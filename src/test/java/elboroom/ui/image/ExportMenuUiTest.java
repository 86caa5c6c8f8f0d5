package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.FxWindow;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.LongWork;
import elboroom.ui.fx.Themes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ExportMenuUiTest {
    private StackPane layer;
    private ExportMenu menu;

    @Start
    void start(Stage stage) {
        Region chart = new Region();
        layer = new StackPane(chart);
        new ErrorPresenter(layer);
        menu = new ExportMenu(chart, () -> Color.WHITE, null);
        Scene scene = new Scene(layer, 500, 300);
        new Themes().install(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aPictureTooLargeForTheMemoryIsAShownProblem(FxRobot robot) {
        try (var log = CapturedLog.of(Background.class)) {
            robot.interact(() -> menu.save(Path.of("large.png"), true, (path, cancelled) -> {
                throw new OutOfMemoryError("Java heap space");
            }));
            FxWindow.await("toast", () -> robot.lookup(".toast-what").tryQuery().isPresent());
            assertThat(log.records()).hasSize(1);
        }
        assertThat(robot.lookup(".toast-what").queryAs(Label.class).getText()).isEqualTo("Could not save large.png");
    }

    @Test
    void filesSavedOneRightAfterTheOtherAreAllWritten(FxRobot robot, @TempDir Path folder) {
        robot.interact(() -> {
            for (int i = 0; i < 10; i++) {
                menu.save(folder.resolve(i + ".csv"), false, (path, cancelled) -> Files.writeString(path, "x"));
            }
        });
        FxWindow.await("10 files", () -> {
            try (var files = Files.list(folder)) {
                return files.count() == 10;
            }
        });
    }

    @Test
    void aFileWhoseWritingIsCancelledIsNotLeft(FxRobot robot, @TempDir Path folder) {
        Path file = folder.resolve("large.png");
        robot.interact(() -> menu.save(file, false, (path, cancelled) -> {
            try (OutputStream out = new CancellableOutput(Files.newOutputStream(path), cancelled)) {
                while (true) {
                    out.write(new byte[100]);
                    Thread.onSpinWait();
                }
            }
        }));
        FxWindow.await("the file in the list of works", () -> works().size() == 1);
        assertThat(FxWindow.onFx(() -> works().getFirst().getTitle())).isEqualTo("Saving large.png");
        robot.interact(() -> works().getFirst().cancel());
        FxWindow.await("the end", () -> works().isEmpty());
        assertThat(file).doesNotExist();
        assertThat(robot.lookup(".toast").tryQuery()).isEmpty();
    }

    /// A person reads it; the log has no error, which would fail this test.
    @Test
    void aFileThatIsThereIsKeptAndThatIsNoErrorInTheLog(FxRobot robot, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("there.csv"), "old");
        robot.interact(() -> menu.save(file, false, (path, cancelled) -> Files.writeString(path, "new")));
        FxWindow.await("the toast", () -> robot.lookup(".toast").tryQuery().isPresent());
        assertThat(file).hasContent("old");
    }

    private static List<LongWork> works() {
        return FxDispatch.works().shown();
    }
}

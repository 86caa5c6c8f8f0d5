package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.FxWindow;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.ExportName;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.LongWork;
import elboroom.ui.fx.Themes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ExportMenuUiTest {
    private final Region chart = new Region();
    private StackPane layer;
    private ExportMenu menu;

    @Start
    void start(Stage stage) {
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
            robot.interact(() -> menu.save(Path.of("large.png"), true, (out, cancelled) -> {
                throw new OutOfMemoryError("Java heap space");
            }));
            FxWindow.await("toast", () -> robot.lookup(".toast-what").tryQuery().isPresent());
            assertThat(log.records()).hasSize(1);
        }
        assertThat(robot.lookup(".toast-what").queryAs(Label.class).getText()).isEqualTo("Could not save large.png");
    }

    @ParameterizedTest
    @CsvSource({
        "png,Save picture,PNG image",
        "svg,Save drawing,Scalable vector graphics",
        "csv,Save numbers,Comma-separated values"
    })
    void theDialogHasATitleAndSuggestsANameThatSaysWhatIsShown(
            String extension, String title, String kind, FxRobot robot) {
        robot.interact(() -> {
            ExportName.put(layer, () -> "784-400-2-400-784-seed1");
            ExportName.put(chart, () -> "ELBO");
            FileChooser chooser = menu.chooser(extension);
            assertThat(chooser.getTitle()).isEqualTo(title);
            assertThat(chooser.getInitialFileName()).isEqualTo("elbo-784-400-2-400-784-seed1." + extension);
            assertThat(chooser.getExtensionFilters()).singleElement().satisfies(filter -> {
                assertThat(filter.getDescription()).isEqualTo(kind);
                assertThat(filter.getExtensions()).containsExactly("*." + extension);
            });
        });
    }

    @Test
    void filesSavedOneRightAfterTheOtherAreAllWritten(FxRobot robot, @TempDir Path folder) {
        robot.interact(() -> {
            for (int i = 0; i < 10; i++) {
                menu.save(folder.resolve(i + ".csv"), false, (out, cancelled) -> out.write('x'));
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
        robot.interact(() -> menu.save(file, false, (out, cancelled) -> {
            while (true) {
                out.write(new byte[100]);
                Thread.onSpinWait();
            }
        }));
        FxWindow.await("the file in the list of works", () -> works().size() == 1);
        assertThat(FxWindow.onFx(() -> works().getFirst().getTitle())).isEqualTo("Saving large.png");
        robot.interact(() -> works().getFirst().cancel());
        FxWindow.await("the end", () -> works().isEmpty());
        assertThat(file).doesNotExist();
        assertThat(robot.lookup(".toast").tryQuery()).isEmpty();
    }

    /// The device is full when half of the file is written.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileWhoseWritingFailsIsAsItWasBefore(boolean thereWasOne, @TempDir Path folder, FxRobot robot)
            throws IOException {
        Path file = folder.resolve("chart.svg");
        if (thereWasOne) {
            Files.writeString(file, "old");
        }
        try (var log = CapturedLog.of(Background.class)) {
            robot.interact(() -> menu.save(file, thereWasOne, (out, cancelled) -> {
                out.write("half".getBytes(StandardCharsets.UTF_8));
                throw new IOException("No space left on device");
            }));
            FxWindow.await("toast", () -> robot.lookup(".toast-what").tryQuery().isPresent());
            assertThat(log.records()).hasSize(1);
        }
        if (thereWasOne) {
            assertThat(file).hasContent("old");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(thereWasOne ? 1 : 0);
        }
    }

    /// A person reads it; the log has no error, which would fail this test.
    @Test
    void aFileThatIsThereIsKeptAndThatIsNoErrorInTheLog(FxRobot robot, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("there.csv"), "old");
        robot.interact(() -> menu.save(file, false, (out, cancelled) -> out.write('x')));
        FxWindow.await("the toast", () -> robot.lookup(".toast").tryQuery().isPresent());
        assertThat(file).hasContent("old");
    }

    private static List<LongWork> works() {
        return FxDispatch.works().shown();
    }
}

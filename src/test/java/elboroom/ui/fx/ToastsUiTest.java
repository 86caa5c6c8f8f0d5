package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.FxWindow;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ToastsUiTest {
    private Stage window;
    private TextField text;
    private Region corner;
    private ErrorPresenter presenter;

    @Start
    void start(Stage stage) {
        window = stage;
        text = new TextField();
        text.setMaxWidth(150);
        corner = new Region();
        corner.setMaxSize(300, 200);
        StackPane.setAlignment(corner, Pos.BOTTOM_RIGHT);
        StackPane root = new StackPane(text, corner);
        presenter = new ErrorPresenter(root);
        Scene scene = new Scene(root, 900, 700);
        new Themes().install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @AfterEach
    void hide(FxRobot robot) {
        robot.interact(Popups::hide);
        robot.interact(window::hide);
    }

    private static List<String> texts(FxRobot robot, String selector) {
        return FxWindow.onFx(() -> robot.lookup(selector).queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .map(Label::getText)
                .toList());
    }

    private static Problem problem(int number) {
        return new Problem("Problem " + number, "cause", "Try again.");
    }

    private void show(Problem problem) {
        presenter.show(problem);
        FxWindow.awaitFrames();
    }

    @Test
    void aToastSaysWhatWhyAndWhatNextAndDoesNotTakeTheFocus(FxRobot robot) {
        robot.clickOn(text);
        show(new Problem("Could not open x.gz", "not a gzip", "Choose another file."));
        assertThat(texts(robot, ".toast-what")).containsExactly("Could not open x.gz");
        assertThat(texts(robot, ".toast-why")).containsExactly("not a gzip");
        assertThat(texts(robot, ".toast-next")).containsExactly("Choose another file.");
        robot.write("still here ").type(KeyCode.SPACE).write("x");
        assertThat(text.isFocused()).isTrue();
        assertThat(text.getText()).isEqualTo("still here  x");
        robot.clickOn("Copy details");
        assertThat(FxWindow.onFx(() -> window.getScene().getFocusOwner()))
                .as("what has the focus after a click on the toast")
                .isEqualTo(text);
        assertThat(FxWindow.<String>onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("Could not open x.gz", "not a gzip", "Choose another file.");
    }

    @Test
    void longTextsAreWrappedAndNotCutOff(FxRobot robot) {
        show(new Problem("what ".repeat(30), "why ".repeat(60), "next ".repeat(40)));
        FxWindow.checkOnFx(() -> assertThat(robot.lookup(".toast .label").queryAllAs(Label.class))
                .filteredOn(Node::isVisible)
                .hasSize(3)
                .noneMatch(Label::isTextTruncated));
    }

    @Test
    void equalProblemsFromAnyThreadAreOneToastWithACount(FxRobot robot) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> told = IntStream.range(0, 30)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> presenter.show(problem(i % 2))))
                    .toList();
            for (Future<?> one : told) {
                one.get();
            }
        }
        FxWindow.awaitFrames();
        assertThat(texts(robot, ".toast-what")).containsExactlyInAnyOrder("Problem 0", "Problem 1");
        assertThat(texts(robot, ".toast-count")).containsExactly("× 15", "× 15");
        assertThat(FxWindow.onFx(Popups::open)).hasSize(1);
        assertThat(robot.lookup(".toast").<Node>queryAll())
                .allSatisfy(toast -> assertThat(toast.getAccessibleText()).endsWith("cause Try again. (15 times)"));
    }

    @Test
    void onlyTheNewestFewAreShown(FxRobot robot) {
        IntStream.range(0, 9).forEach(i -> show(problem(i)));
        assertThat(texts(robot, ".toast-what")).containsExactly("Problem 6", "Problem 7", "Problem 8");
    }

    @Test
    void aDismissedToastIsGoneAndTheNextOneIsShown(FxRobot robot) {
        show(problem(1));
        robot.clickOn("Dismiss");
        assertThat(FxWindow.onFx(Popups::open)).isEmpty();
        show(problem(2));
        assertThat(texts(robot, ".toast-what")).containsExactly("Problem 2");
        robot.clickOn(text).type(KeyCode.ESCAPE);
        assertThat(FxWindow.onFx(Popups::open)).as("after Escape").isEmpty();
    }

    @Test
    void escapeIsFirstForWhatHasTheFocus(FxRobot robot) {
        boolean[] zoomed = {true};
        robot.interact(() -> {
            text.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                if (event.getCode() == KeyCode.ESCAPE && zoomed[0]) {
                    zoomed[0] = false;
                    event.consume();
                }
            });
            text.requestFocus();
        });
        show(problem(1));
        robot.push(KeyCode.ESCAPE);
        assertThat(zoomed[0]).isFalse();
        assertThat(FxWindow.onFx(Popups::open)).as("after the first Escape").hasSize(1);
        robot.push(KeyCode.ESCAPE);
        assertThat(FxWindow.onFx(Popups::open)).as("after the second Escape").isEmpty();
    }

    @Test
    void aPopupThatGivesWayIsHiddenWhenADialogOpensAndAToastStays(FxRobot robot) {
        show(problem(1));
        var preview = new Popup();
        robot.interact(() -> {
            Popups.giveWayToDialogs(preview);
            preview.getContent().add(new Region());
            preview.show(window);
        });
        assertThat(preview.isShowing()).isTrue();
        robot.interact(presenter::showLastDetails);
        FxWindow.await("the preview to be hidden", () -> !preview.isShowing());
        assertThat(robot.lookup(".toast").tryQuery()).isPresent();
        robot.clickOn("OK");
    }

    @Test
    void aToastDoesNotCoverWhatItSpeaksOf(FxRobot robot) {
        ErrorPresenter.report(corner, problem(1));
        FxWindow.awaitFrames();
        assertThat(onScreen(corner).intersects(popup())).isFalse();
        assertThat(onScreen(window.getScene().getRoot()).contains(popup())).isTrue();
        robot.clickOn("Dismiss");
        ErrorPresenter.report(text, problem(2));
        FxWindow.awaitFrames();
        assertThat(onScreen(corner).intersects(popup()))
                .as("in the usual corner")
                .isTrue();
    }

    @Test
    void toastsStayInTheirCornerWhenTheWindowMovesAndGrows(FxRobot robot) {
        show(problem(1));
        Bounds before = popup();
        robot.interact(() -> {
            window.setX(60);
            window.setWidth(window.getWidth() - 100);
        });
        FxWindow.awaitFrames();
        assertThat(popup().getMaxX()).isEqualTo(before.getMaxX() - 40);
        show(problem(2));
        assertThat(popup().getMaxY()).as("the lower edge, with two toasts").isEqualTo(before.getMaxY());
        assertThat(popup().getHeight()).isGreaterThan(before.getHeight());
    }

    @Test
    void detailsShowTheExceptionAndCanBeOpenedWithoutTheToast(FxRobot robot) {
        var cause = new IOException("disk full");
        show(Problem.of("Could not save", cause, "Make room."));
        robot.clickOn("Details");
        FxWindow.awaitFrames();
        assertDetails(robot);
        robot.clickOn("OK");
        robot.clickOn("Dismiss");
        robot.interact(presenter::showLastDetails);
        FxWindow.awaitFrames();
        assertDetails(robot);
        robot.clickOn("OK");
    }

    private static void assertDetails(FxRobot robot) {
        Node dialog = robot.lookup(".exception-dialog").query();
        assertThat(robot.from(dialog)
                        .lookup(".text-area")
                        .queryAs(TextArea.class)
                        .getText())
                .contains("java.io.IOException: disk full", "ToastsUiTest.detailsShowTheException");
        assertThat(robot.from(dialog).lookup(".label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Could not save", "disk full\nMake room.");
    }

    @Test
    void aProblemWithoutAnExceptionHasNoDetailsButton(FxRobot robot) {
        show(problem(1));
        assertThat(robot.lookup("Details").match(Node::isVisible).tryQuery()).isEmpty();
    }

    @Test
    void reportFindsThePresenterOfTheScene(FxRobot robot) {
        ErrorPresenter.report(text, problem(1));
        FxWindow.awaitFrames();
        assertThat(texts(robot, ".toast-what")).containsExactly("Problem 1");
    }

    @Test
    void aProblemThatNoWindowCanShowIsLogged(FxRobot robot) {
        robot.interact(window::hide);
        try (var log = CapturedLog.of(ErrorPresenter.class)) {
            robot.interact(() -> presenter.show(problem(1)));
            assertThat(log.records())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getMessage()).contains("Problem 1"));
        }
    }

    private static Bounds onScreen(Node node) {
        return FxWindow.onFx(() -> node.localToScreen(node.getLayoutBounds()));
    }

    private static Bounds popup() {
        return FxWindow.onFx(() -> {
            PopupWindow popup = Popups.open().getFirst();
            Bounds size = popup.getScene().getRoot().getLayoutBounds();
            return new BoundingBox(popup.getAnchorX(), popup.getAnchorY(), size.getWidth(), size.getHeight());
        });
    }
}

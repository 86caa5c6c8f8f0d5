package elboroom.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ui.fx.Themes;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class SmallControlsUiTest {
    private SegmentedChoice<Integer> segments;
    private Card card;

    @Start
    void start(Stage stage) {
        segments = new SegmentedChoice<>();
        segments.setItems(List.of(1, 2, 3), i -> "choice " + i, i -> "chooses " + i);
        card = new Card();
        card.setTitle("Latent space");
        card.getTools().add(new Chip("Posterior"));
        StackPane root = new StackPane(new VBox(segments, new Chip("Points"), card));
        Scene scene = new Scene(root, 600, 400);
        new Themes().install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void exactlyOneSegmentIsChosen(FxRobot robot) {
        assertThat(segments.valueProperty().get()).isEqualTo(1);
        robot.clickOn("choice 3");
        assertThat(segments.valueProperty().get()).isEqualTo(3);
        robot.clickOn("choice 3");
        assertThat(segments.valueProperty().get()).as("a second click keeps it").isEqualTo(3);
        assertThat(chosen(robot)).containsExactly("choice 3");
    }

    @Test
    void arrowKeysMoveTheChoice(FxRobot robot) {
        robot.clickOn("choice 1").type(KeyCode.RIGHT);
        assertThat(segments.valueProperty().get()).isEqualTo(2);
        robot.type(KeyCode.LEFT);
        assertThat(segments.valueProperty().get()).isEqualTo(1);
        assertThat(focused()).isEqualTo("choice 1");
    }

    @Test
    void tabStopsOnlyAtTheChosenSegment(FxRobot robot) {
        robot.clickOn("choice 2").type(KeyCode.TAB);
        assertThat(focused()).isEqualTo("Points");
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(focused()).isEqualTo("choice 2");
    }

    private String focused() {
        return FxWindow.onFx(() -> ((ToggleButton) card.getScene().getFocusOwner()).getText());
    }

    @Test
    void theChoiceFollowsItsValueAndOtherSegments(FxRobot robot) {
        robot.interact(() -> segments.valueProperty().set(3));
        assertThat(chosen(robot)).containsExactly("choice 3");
        robot.interact(() -> segments.setItems(List.of(3, 4), i -> "item " + i, i -> ""));
        FxWindow.awaitFrames();
        assertThat(chosen(robot)).containsExactly("item 3");
        robot.interact(() -> segments.setItems(List.of(7, 8), i -> "item " + i, i -> ""));
        FxWindow.awaitFrames();
        assertThat(chosen(robot)).containsExactly("item 7");
        robot.clickOn("item 8");
        assertThat(segments.valueProperty().get()).isEqualTo(8);
    }

    private static List<String> chosen(FxRobot robot) {
        return robot.lookup(".choice-segment").queryAllAs(ToggleButton.class).stream()
                .filter(ToggleButton::isSelected)
                .map(ToggleButton::getText)
                .toList();
    }

    @Test
    void aReadingThatDoesNotFitIsLeftOut(FxRobot robot) {
        robot.interact(() -> card.setReading("2,000 test images"));
        assertThat(robot.lookup(".panel-reading").query().isVisible()).isTrue();
        robot.interact(() -> card.setMaxWidth(260));
        FxWindow.awaitFrames();
        assertThat(robot.lookup(".panel-reading").query().isVisible()).isFalse();
        assertThat(robot.lookup(".panel-title").query().isVisible()).isTrue();
        robot.interact(() -> card.setMaxWidth(500));
        FxWindow.awaitFrames();
        assertThat(robot.lookup(".panel-reading").query().isVisible()).isTrue();
    }

    @Test
    void aSpinnerCanBeSeen(FxRobot robot) {
        robot.interact(
                () -> ((StackPane) card.getScene().getRoot()).getChildren().add(new ProgressIndicator()));
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> {
            Region dot = robot.lookup(".progress-indicator .segment0").queryAs(Region.class);
            Color colour = (Color) dot.getBackground().getFills().getFirst().getFill();
            assertThat(colour.getOpacity()).isEqualTo(1);
        });
    }

    @Test
    void figuresAreTabular() {
        double one = width("1111");
        assertThat(Font.getFamilies()).contains(Themes.FONT_FAMILY);
        for (int digit = 0; digit < 10; digit++) {
            assertThat(width(String.valueOf(digit).repeat(4))).isEqualTo(one);
        }
    }

    private static double width(String digits) {
        Text text = new Text(digits);
        text.setFont(Font.font(Themes.FONT_FAMILY, 13));
        return text.getLayoutBounds().getWidth();
    }
}

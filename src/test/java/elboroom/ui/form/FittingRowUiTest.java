package elboroom.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class FittingRowUiTest {
    private FittingRow row;
    private Region stays;
    private Region first;
    private Region second;
    private Region secondToo;

    @Start
    void start(Stage stage) {
        stays = part(100);
        first = part(60);
        second = part(50);
        secondToo = part(40);
        row = new FittingRow();
        row.setSpacing(10);
        row.getChildren().setAll(stays, first, second, secondToo);
        FittingRow.setLeaves(first, 1);
        FittingRow.setLeaves(second, 2);
        FittingRow.setLeaves(secondToo, 2);
        row.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        stage.setScene(new Scene(new StackPane(row), 600, 100));
        stage.show();
    }

    @Test
    void itAsksForTheRoomOfAllPartsButNeedsOnlyThatOfThoseThatStay() {
        FxWindow.checkOnFx(() -> {
            assertThat(row.prefWidth(-1)).isEqualTo(100 + 60 + 50 + 40 + 3 * 10);
            assertThat(row.minWidth(-1)).isEqualTo(100);
        });
    }

    @Test
    void partsLeaveInTheirOrderAndComeBack(FxRobot robot) {
        assertThat(shown(robot, 280)).containsExactly(stays, first, second, secondToo);
        assertThat(shown(robot, 279)).containsExactly(stays, second, secondToo);
        assertThat(shown(robot, 210)).containsExactly(stays, second, secondToo);
        assertThat(shown(robot, 209)).containsExactly(stays);
        assertThat(shown(robot, 50)).containsExactly(stays);
        assertThat(shown(robot, 400)).containsExactly(stays, first, second, secondToo);
    }

    @Test
    void aPartThatGrowsMakesOthersLeave(FxRobot robot) {
        assertThat(shown(robot, 280)).contains(first);
        robot.interact(() -> secondToo.setPrefWidth(41));
        FxWindow.awaitFrames();
        assertThat(shown(robot, 280)).doesNotContain(first);
    }

    @Test
    void aTextThatHasLeftComesBackWhenItIsShorter(FxRobot robot) {
        var text = new Label("a long text that has no room beside the others");
        FittingRow.setLeaves(text, 1);
        robot.interact(() -> row.getChildren().set(1, text));
        assertThat(shown(robot, 280)).doesNotContain(text);
        for (String shorter : List.of("", "a")) {
            robot.interact(() -> text.setText(shorter));
            FxWindow.awaitFrames();
            assertThat(FxWindow.onFx(text::isVisible)).as("\"%s\"", shorter).isTrue();
        }
        robot.interact(() -> text.setText("a text that is too long again"));
        FxWindow.awaitFrames();
        assertThat(FxWindow.onFx(text::isVisible)).isFalse();
        robot.interact(() -> text.setText(""));
        FxWindow.awaitFrames();
        assertThat(FxWindow.onFx(text::isVisible)).isTrue();
    }

    @Test
    void aPartThatStaysMayBeHiddenByOthers(FxRobot robot) {
        robot.interact(() -> {
            stays.setVisible(false);
            stays.setManaged(false);
        });
        assertThat(shown(robot, 170)).containsExactly(first, second, secondToo);
    }

    private List<Node> shown(FxRobot robot, double width) {
        robot.interact(() -> {
            row.setMinWidth(width);
            row.setPrefWidth(width);
        });
        FxWindow.awaitFrames();
        return FxWindow.onFx(() -> row.getChildren().stream()
                .filter(part -> part.isVisible() && part.isManaged())
                .toList());
    }

    private static Region part(double width) {
        Region part = new Region();
        part.setMinWidth(width);
        part.setPrefSize(width, 20);
        return part;
    }
}

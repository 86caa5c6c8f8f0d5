package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ui.fx.Themes;
import elboroom.ui.image.ThumbnailGrid.Range;
import elboroom.ui.image.ThumbnailGrid.Thumbnail;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.AccessibleAction;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ThumbnailGridUiTest {
    private static final int MANY = 512;

    private final List<Integer> chosen = new ArrayList<>();
    private final Set<Integer> asked = new TreeSet<>();
    private ThumbnailGrid grid;

    @Start
    void start(Stage stage) {
        grid = new ThumbnailGrid();
        grid.setOnChosen(chosen::add);
        StackPane root = new StackPane(grid);
        Scene scene = new Scene(root, 320, 400);
        new Themes().install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private Thumbnail thumbnail(int index) {
        asked.add(index);
        return new Thumbnail("caption " + index, "Set bit " + index, 2, 2, new float[] {1, 0, 0, 1});
    }

    private void show(FxRobot robot, int size) {
        robot.interact(() -> grid.setThumbnails(size, this::thumbnail));
        FxWindow.awaitFrames();
    }

    /// The cells that lie in the grid.
    private List<IndexedCell<?>> cells(FxRobot robot) {
        return FxWindow.onFx(() -> robot.lookup(".thumbnail").<Node>queryAll().stream()
                .map(cell -> (IndexedCell<?>) cell)
                .filter(cell -> {
                    double top = cell.localToScene(0, 0).getY();
                    return cell.getIndex() >= 0
                            && cell.getParent().isVisible()
                            && top >= -1
                            && top + cell.getHeight() <= grid.getHeight() + 1;
                })
                .collect(Collectors.<IndexedCell<?>>toList()));
    }

    @Test
    void fewThumbnailsAreAsLargeAsFitsAndAllToBeSeen(FxRobot robot) {
        show(robot, 4);
        assertThat(cells(robot)).hasSize(4).allMatch(cell -> cell.getWidth() == 112);
        show(robot, 12);
        assertThat(cells(robot)).hasSize(12).allMatch(cell -> cell.getWidth() < 112);
        assertThat(grid.inSightProperty().get()).isEqualTo(new Range(0, 12));
    }

    @Test
    void allOf512AreReachedByScrollingAndOnlyThoseInSightExist(FxRobot robot) {
        show(robot, MANY);
        asked.clear();
        show(robot, MANY);
        int atOnce = cells(robot).size();
        assertThat(atOnce).isBetween(10, 60);
        assertThat(asked.size()).as("thumbnails asked for").isLessThan(2 * atOnce);
        Set<Integer> seen = new TreeSet<>();
        VirtualFlow<?> flow = FxWindow.find(grid, "#virtual-flow", VirtualFlow.class);
        for (int row = 0; row <= MANY; row += 4) {
            int to = row;
            robot.interact(() -> flow.scrollToTop(Math.min(to, flow.getCellCount() - 1)));
            FxWindow.awaitFrames();
            cells(robot).forEach(cell -> seen.add(cell.getIndex()));
            Range sight = grid.inSightProperty().get();
            assertThat(cells(robot)).allMatch(cell -> cell.getIndex() >= sight.from() && cell.getIndex() < sight.to());
            if (to >= flow.getCellCount()) {
                break;
            }
        }
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
        assertThat(robot.lookup(".thumbnail").queryAll().size()).as("cells").isLessThan(4 * atOnce);
    }

    @Test
    void keysReachAllAndChoose(FxRobot robot) {
        show(robot, MANY);
        robot.interact(grid::requestFocus);
        robot.type(KeyCode.RIGHT, KeyCode.SPACE);
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        robot.type(KeyCode.END, KeyCode.SPACE);
        FxWindow.awaitFrames();
        assertThat(chosen).hasSize(3).startsWith(1).endsWith(MANY - 1);
        assertThat(chosen.get(1)).isGreaterThan(2);
        assertThat(cells(robot)).anyMatch(cell -> cell.getIndex() == MANY - 1);
        assertThat(FxWindow.onFx(grid::getAccessibleText)).isEqualTo("Set bit 511");
        robot.type(KeyCode.RIGHT, KeyCode.HOME, KeyCode.SPACE);
        assertThat(chosen).endsWith(0);
        assertThat(grid.isFocused()).isTrue();
    }

    @Test
    void aClickChoosesAndAScreenReaderDoesToo(FxRobot robot) {
        show(robot, MANY);
        IndexedCell<?> third = cells(robot).stream()
                .filter(cell -> cell.getIndex() == 2)
                .findFirst()
                .orElseThrow();
        robot.clickOn(third);
        assertThat(chosen).containsExactly(2);
        assertThat(third.getAccessibleText()).isEqualTo("Set bit 2");
        robot.interact(() -> third.executeAccessibleAction(AccessibleAction.FIRE));
        assertThat(chosen).containsExactly(2, 2);
    }

    @Test
    void newImagesAreShownInTheSameCells(FxRobot robot) {
        show(robot, MANY);
        Set<Node> before = Set.copyOf(robot.lookup(".thumbnail").<Node>queryAll());
        asked.clear();
        show(robot, MANY);
        assertThat(Set.copyOf(robot.lookup(".thumbnail").<Node>queryAll())).isEqualTo(before);
        assertThat(asked).as("shown anew").hasSizeGreaterThan(10);
    }
}

package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.project.RecoveryFolder;
import elboroom.training.RunState;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.Recovery;
import elboroom.ui.shell.Place;
import elboroom.ui.shell.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What every view of the list must do. The list here has one more view, which shows that one line is enough to add it.
class ViewsUiTest extends WithSmallProgram {
    /// Shows the step of the run.
    private static final class StepView implements View {
        private final Label step = new Label("no run");
        private int asked;
        private int shownOrHidden;
        private boolean closed;

        StepView(RunModel run) {
            run.shownProperty().subscribe(snapshot -> {
                if (snapshot != null) {
                    step.setText("step " + snapshot.step());
                }
            });
        }

        @Override
        public Node root() {
            asked++;
            return step;
        }

        @Override
        public void shownOrHidden() {
            shownOrHidden++;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final Workspace ONE_MORE = new Workspace("more", "One more", "The step of the run");

    private final List<View> made = new ArrayList<>();
    private final List<Views.Placed> placed = Stream.concat(
                    Views.ALL.stream(), Stream.of(new Views.Placed(ONE_MORE, window -> new StepView(window.run()))))
            .map(view ->
                    new Views.Placed(view.place(), window -> kept(view.create().apply(window))))
            .toList();

    private View kept(View view) {
        made.add(view);
        return view;
    }

    @Override
    SmallProgram program() throws IOException {
        SmallProgram.writeRun(
                folder.resolve("kept/recovery-999999999-0.elbo"), folder, 10); // for the view that offers it
        var kept = Recovery.in(new RecoveryFolder(folder.resolve("kept")), "test");
        return new SmallProgram(folder, placed, kept, null);
    }

    @Test
    void everyPartOfTheFrameHoldsOneView() {
        assertThat(Views.ALL.stream().map(Views.Placed::place))
                .doesNotHaveDuplicates()
                .contains(Place.Part.values());
    }

    /// As in every test, there must also be no warning in the log.
    @Test
    void everyViewOpensAndDrawsInBothThemes(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#more").clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        robot.interact(() -> small.program
                .workbench()
                .hyperparameters()
                .learningRateProperty()
                .set(10));
        robot.clickOn("#train");
        small.awaitState(RunState.DIVERGED); // for the view that shows nothing else
        everyViewDraws(robot);
        robot.clickOn("#theme");
        everyViewDraws(robot);
    }

    private void everyViewDraws(FxRobot robot) {
        for (int i = 0; i < placed.size(); i++) {
            Place place = placed.get(i).place();
            if (place == Place.Part.NOTICE) {
                continue; // seen only where images are missing: MissingImagesUiTest
            }
            robot.interact(() -> small.program
                    .shellModel()
                    .workspaceProperty()
                    .set(place instanceof Workspace workspace ? workspace : Workspace.EXPLORE));
            Node root = FxWindow.onFx(made.get(i)::root);
            await(
                    "a picture of " + place,
                    () -> isShowing(root) && colours(root).size() > 1);
        }
    }

    @Test
    void oneMoreWorkspaceHasItsChoiceItsCommandAndItsKeys(FxRobot robot) {
        small.awaitState(RunState.READY);
        Node step = made.getLast().root();
        assertThat(isShowing(step)).isFalse();
        assertThat(robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus())
                .flatExtracting(Menu::getItems)
                .extracting(MenuItem::getText)
                .contains("Explore workspace", "Estimators workspace", "One more workspace");

        robot.clickOn("One more");
        await("the workspace", () -> isShowing(step));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        await("the explorer", () -> !isShowing(step));
        int last = Views.workspaces(placed).size();
        robot.push(KeyCode.CONTROL, KeyCode.getKeyCode(String.valueOf(last)));
        await("the workspace", () -> isShowing(step));
        assertThat(small.program.stage().getScene().getAccelerators())
                .containsKey(KeyCombination.valueOf("Shortcut+" + last));
    }

    /// Otherwise the start of the program would wait for forms that nobody sees.
    @Test
    void aWorkspaceIsMadeWhenItIsFirstShown(FxRobot robot) {
        small.awaitState(RunState.READY);
        StepView view = (StepView) made.getLast();
        assertThat(view.asked).isZero();
        robot.clickOn("One more");
        robot.clickOn("Explore");
        robot.clickOn("One more");
        assertThat(view.asked).isEqualTo(1);
    }

    @Test
    void oneMoreViewFollowsTheRunAndIsToldWhenItIsShownAndWhenTheWindowCloses(FxRobot robot) {
        small.awaitState(RunState.READY);
        StepView view = (StepView) made.getLast();
        int before = view.shownOrHidden;
        robot.clickOn("#step");
        await("the step", () -> view.step.getText().equals("step 1"));
        robot.clickOn("One more");
        assertThat(view.shownOrHidden).isEqualTo(before + 1);
        robot.interact(small.program::close);
        assertThat(view.closed).isTrue();
    }

    private static boolean isShowing(Node root) {
        for (Node node = root; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return root.getScene() != null && root.getScene().getWindow().isShowing();
    }

    private static Set<Integer> colours(Node root) {
        WritableImage picture = root.snapshot(null, null);
        PixelReader pixels = picture.getPixelReader();
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                colours.add(pixels.getArgb(x, y));
            }
        }
        return colours;
    }
}

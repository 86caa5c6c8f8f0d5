package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.FxWindow;
import elboroom.data.ChosenFiles;
import elboroom.data.DataSource;
import elboroom.training.RunState;
import elboroom.ui.form.Panel;
import elboroom.ui.fx.Theme;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.run.Pace;
import elboroom.ui.shell.Settings;
import elboroom.ui.shell.WindowPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class WindowUiTest extends WithSmallProgram {
    /// Narrower than the window can be: the headers of the charts do not have enough room.
    private static final double NARROW = 1120;

    private static final double SMALLEST = 960;

    /// A background of its own would be drawn again with every change of the view above it.
    @Test
    void whatHoldsAViewThatDrawsItselfHasNoGroundOfItsOwn(FxRobot robot) {
        small.awaitState(RunState.READY);
        Set<PaintedRegion> views = robot.lookup(node -> node instanceof PaintedRegion region && region.isShowing())
                .queryAllAs(PaintedRegion.class);
        assertThat(views).hasSizeGreaterThan(5);
        for (PaintedRegion view : views) {
            for (Parent holder = view.getParent(); holder instanceof Region region; holder = holder.getParent()) {
                if (!(region instanceof PaintedRegion)) {
                    assertThat(region.getBackground())
                            .as("%s below %s", region, view)
                            .isNull();
                }
            }
        }
    }

    @Test
    void everyPanelLiesOnASurfaceOfItsSize(FxRobot robot) {
        small.awaitState(RunState.READY);
        Set<Panel> panels = robot.lookup(".panel").queryAllAs(Panel.class);
        assertThat(panels).hasSizeGreaterThan(4);
        for (Panel panel : panels) {
            Region surface = (Region) panel.getChildren().getFirst();
            assertThat(surface.getBackground().getFills()).hasSize(2);
            assertThat(surface.getBoundsInParent()).isEqualTo(panel.getLayoutBounds());
        }
    }

    @Test
    void theSmallestWindowShowsTheMapsTitleAndTheNewestValues(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#step");
        small.awaitStep(1);
        robot.interact(() -> {
            small.program.stage().setWidth(WindowPlace.LEAST_WIDTH);
            small.program.stage().setHeight(WindowPlace.LEAST_HEIGHT);
        });
        FxWindow.awaitFrames();
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> {
            Node title = robot.lookup("#mapCard .panel-title").query();
            assertThat(title.isVisible()).as("the map's title").isTrue();
            for (String chart : List.of("#reconstruction", "#kl", "#elbo")) {
                assertThat(robot.lookup(chart + " .value-test").query().isVisible())
                        .as("the newest value of %s", chart)
                        .isTrue();
            }
        });
    }

    @Test
    void themeButtonTurnsTheLookDarkAndBack(FxRobot robot) {
        assertThat(stylesheets()).anyMatch(sheet -> sheet.endsWith("/light.css"));
        robot.clickOn("#theme");
        assertThat(stylesheets())
                .anyMatch(sheet -> sheet.endsWith("/dark.css"))
                .noneMatch(sheet -> sheet.endsWith("/light.css"));
        robot.clickOn("#theme");
        assertThat(small.program.themes().themeProperty().get()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void closingWhileTrainingEndsEveryThreadAndKeepsTheSettings(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(20);
        robot.clickOn("#theme");
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.DIGIT3); // a smooth picture
        robot.interact(() -> small.program.stage().hide());
        Settings kept = small.closed.get(FxWindow.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(kept.preferences().theme()).isEqualTo(Theme.DARK);
        assertThat(kept.preferences().pace()).isEqualTo(Pace.SMOOTH);
        assertThat(kept.width()).isEqualTo(1280);
        assertThat(kept.height()).isEqualTo(800);
        assertThat(kept.sideWidth()).isCloseTo(Settings.DEFAULT.sideWidth(), within(1.0));
        assertThat(kept.chartsHeight()).isCloseTo(Settings.DEFAULT.chartsHeight(), within(1.0));
        WaitForAsyncUtils.waitFor(
                FxWindow.PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> ownThreads().isEmpty()); // before the test closes all
    }

    @Test
    void aChosenFileThatCannotBeUsedIsExplainedBesideTheFieldWhereNothingMoves(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#step");
        small.awaitStep(1);
        double below = top(robot, "#binarization");
        Path missing = folder.resolve("missing.idx");
        robot.interact(() -> small.program.workbench().dataChoice().choose(DataSource.of(missing, null, null, null)));
        await("a message", () -> visible(robot, "#dataMessage"));
        Label message = robot.lookup("#dataMessage").queryAs(Label.class);
        assertThat(message.getText()).contains("missing.idx", "no such file");
        robot.clickOn("#step");
        small.awaitStep(2);
        assertThat(message.getHeight()).as("whole").isGreaterThanOrEqualTo(message.prefHeight(message.getWidth()) - 1);
        assertThat(top(robot, "#binarization")).isEqualTo(below);
        assertThat(visible(robot, ".pending")).isFalse();
        robot.clickOn("#dataDismiss");
        await("no message", () -> robot.lookup("#dataMessage").tryQuery().isEmpty());
        assertThat(robot.lookup(".problem-mark").tryQuery()).isEmpty();
    }

    private static double top(FxRobot robot, String selector) {
        Node node = robot.lookup(selector).query();
        return FxWindow.onFx(() -> node.localToScene(node.getLayoutBounds()).getMinY());
    }

    /// Buttons take an underscore for the mark of the letter that presses them together with Alt.
    @Test
    void aFilesNameIsShownWithItsUnderscores(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        Path file = Files.copy(folder.resolve("bars-images.idx"), folder.resolve("a_few_bars.idx"));
        robot.interact(() -> small.program.workbench().dataChoice().choose(DataSource.of(file, null, null, null)));
        await(
                "the file's name",
                () -> robot.lookup("#data .text").queryAllAs(Text.class).stream()
                        .anyMatch(text -> text.getText().startsWith("a_few_bars.idx")));
        assertThat(robot.lookup(".works-button").queryAs(Button.class).isMnemonicParsing())
                .as("what is loaded or saved")
                .isFalse();
    }

    @Test
    void dataThatWaitForARestartAreNamed(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        robot.clickOn("#step");
        small.awaitState(RunState.PAUSED);
        DataSource before = small.shown().run().data().source();
        Path file = Files.copy(folder.resolve("bars-images.idx"), folder.resolve("waiting.idx"));
        robot.interact(() -> small.program.workbench().dataChoice().choose(DataSource.of(file, null, null, null)));
        MenuButton data = robot.lookup("#data").queryAs(MenuButton.class);
        await("the file's name", () -> data.getText().startsWith("waiting.idx"));
        assertThat(small.shown().run().data().source()).isEqualTo(before);
        assertThat(data.getTooltip().getText()).contains("waiting.idx");
    }

    @Test
    void theDataFieldsTipSaysWhichFilesOfWhichFormatTheRunHas(FxRobot robot) {
        small.awaitState(RunState.READY);
        String tip =
                robot.lookup("#data").queryAs(MenuButton.class).getTooltip().getText();
        assertThat(tip.lines().skip(1))
                .containsExactly(
                        "data: " + folder.resolve("bars-images.idx").toAbsolutePath(),
                        "dataFormat: idx",
                        "labels: " + folder.resolve("bars-labels.idx").toAbsolutePath(),
                        "labelsFormat: idx");
    }

    @Test
    void chartHeadersCutNothingOffInAnyWindow(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        for (double width : new double[] {1440, 1280, NARROW, SMALLEST, 1280}) {
            resize(robot, width);
            FxWindow.awaitFrames();
            Set<Label> labels = robot.lookup(".charts-row .label").queryAllAs(Label.class);
            FxWindow.checkOnFx(() -> assertThat(labels)
                    .filteredOn(label -> label.isVisible() && label.isManaged())
                    .isNotEmpty()
                    .allSatisfy(label -> assertThat(label.getWidth())
                            .as("%s at %s", label.getText(), width)
                            .isGreaterThanOrEqualTo(label.prefWidth(-1) - 0.5)));
            assertThat(visible(robot, ".charts #active"))
                    .as("active at %s", width)
                    .isEqualTo(width > SMALLEST);
        }
    }

    @Test
    void theBarsCutNothingOffInAnyWindowHoweverLongTheReadings(FxRobot robot) {
        small.awaitState(RunState.READY);
        Set<Label> readings = robot.lookup(".transport .reading").queryAllAs(Label.class);
        robot.interact(() -> readings.forEach(label -> label.setText("9,999,999")));
        int shown = Integer.MAX_VALUE;
        for (double width : new double[] {1440, 1280, NARROW, SMALLEST}) {
            resize(robot, width);
            FxWindow.awaitFrames();
            Region bar = robot.lookup(".top-bar").queryAs(Region.class);
            Set<Labeled> texts = robot.from(bar)
                    .lookup((Node node) -> node instanceof Labeled)
                    .queryAllAs(Labeled.class);
            FxWindow.checkOnFx(() -> assertThat(texts)
                    .filteredOn(text -> text.isVisible() && text.isManaged())
                    .hasSizeGreaterThan(readings.size())
                    .allSatisfy(text -> {
                        assertThat(text.getWidth())
                                .as("%s at %s", text.getText(), width)
                                .isGreaterThanOrEqualTo(text.prefWidth(-1) - 0.5);
                        assertThat(text.localToScene(text.getBoundsInLocal()).getMaxX())
                                .as("%s at %s", text.getText(), width)
                                .isLessThanOrEqualTo(width);
                    }));
            int left = FxWindow.onFx(
                    () -> (int) readings.stream().filter(Node::isManaged).count());
            assertThat(left).as("readings at %s", width).isLessThanOrEqualTo(shown);
            shown = left;
        }
        resize(robot, 1440);
        FxWindow.awaitFrames();
        assertThat(FxWindow.onFx(() -> readings.stream().allMatch(Node::isVisible)))
                .as("all readings again")
                .isTrue();
    }

    @Test
    void aLongNameOfTheDataForcesNothing(FxRobot robot) {
        small.awaitState(RunState.READY);
        String name = "784-16-2-16-784 · " + "a-very-long-name-of-a-file-of-images".repeat(4) + ".idx";
        robot.interact(() -> small.program.shellModel().subjectProperty().set(name));
        FxWindow.awaitFrames();
        Label subject = robot.lookup("#subject").queryAs(Label.class);
        Region root = (Region) small.program.stage().getScene().getRoot();
        FxWindow.checkOnFx(() -> {
            assertThat(root.minWidth(-1)).isLessThanOrEqualTo(SMALLEST);
            assertThat(subject.localToScene(subject.getBoundsInLocal()).getMaxX())
                    .isLessThan(root.getWidth());
            assertThat(subject.getTooltip().getText()).isEqualTo(name);
        });
    }

    /// The data's name in the form and in the bar at the top, and the name of the run's file there.
    @Test
    void aFileWithALongNameForcesNothingWhereverItIsShown(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        String name = "images-of-bars-".repeat(4);
        Path images = Files.copy(folder.resolve("bars-images.idx"), folder.resolve(name + ".idx"));
        robot.interact(() -> small.program.workbench().dataChoice().choose(DataSource.of(images, null, null, null)));
        await("the data", () -> small.shown().run().data().source().equals(DataSource.of(images, null, null, null)));
        robot.interact(() -> small.program.runs().save(folder.resolve(name + ".elbo"), true, () -> {}));
        Button file = robot.lookup(".run-file").queryAs(Button.class);
        await("the run's file", () -> file.getText().contains(name));
        Region root = (Region) small.program.stage().getScene().getRoot();
        for (double width : new double[] {1280, SMALLEST}) {
            resize(robot, width);
            for (KeyCode workspace : List.of(KeyCode.DIGIT2, KeyCode.DIGIT1)) {
                robot.push(KeyCode.SHORTCUT, workspace);
                FxWindow.awaitFrames();
                Set<Labeled> named = robot.lookup((Node node) -> node instanceof Labeled text
                                && text.getText() != null
                                && text.getText().contains(name))
                        .queryAllAs(Labeled.class);
                assertThat(named).extracting(Node::getId).contains("data", "file", "subject");
                FxWindow.checkOnFx(() -> {
                    assertThat(root.minWidth(-1)).isLessThanOrEqualTo(SMALLEST);
                    assertThat(named)
                            .filteredOn(Node::isVisible)
                            .allSatisfy(text -> assertThat(text.localToScene(text.getBoundsInLocal())
                                            .getMaxX())
                                    .as(text.getId())
                                    .isLessThanOrEqualTo(width));
                });
            }
        }
    }

    /// What a person should know about the chosen files: all of it, below the field.
    @Test
    void whatIsSaidAboutTheChosenImagesCanBeReadToItsEnd(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        byte[] images = Files.readAllBytes(folder.resolve("bars-images.idx"));
        Path bits = Files.write(folder.resolve("bits.idx"), withLevel(images, 1));
        Path dark = Files.write(folder.resolve("dark.idx"), withLevel(images, 63));
        Path full = folder.resolve("bars-images.idx");
        Path more = Files.write(folder.resolve("more.idx"), images);
        assertThat(visible(robot, "#dataNote")).isFalse();
        assertNote(robot, List.of(bits), "bits.idx: its levels are only 0 and 1, which are taken as off and on");
        assertNote(robot, List.of(dark), "dark.idx: ", "63");
        assertNote(
                robot, List.of(full, bits, more), "more.idx: not used, because there are two sets of images already");
        robot.interact(() -> small.program.workbench().dataChoice().choose(DataSource.of(full, null, null, null)));
        await("no note", () -> !robot.lookup("#dataNote").query().isVisible());
    }

    /// The white pixels at another level.
    private static byte[] withLevel(byte[] images, int level) {
        byte[] other = images.clone();
        for (int i = 16; i < other.length; i++) {
            other[i] = other[i] == 0 ? 0 : (byte) level;
        }
        return other;
    }

    private void assertNote(FxRobot robot, List<Path> chosen, String... said) {
        robot.interact(() -> small.program.workbench().dataChoice().choose(new ChosenFiles(chosen)));
        Label note = robot.lookup("#dataNote").queryAs(Label.class);
        await(
                "the note about " + chosen,
                () -> note.isVisible() && note.getText().contains(said[0]));
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> {
            assertThat(note.getText()).contains(said);
            assertThat(note.getHeight()).isGreaterThanOrEqualTo(note.prefHeight(note.getWidth()) - 1);
            assertThat(note.isTextTruncated()).isFalse();
        });
    }

    @Test
    void everyViewThatTakesTheFocusHasARingThen(FxRobot robot) {
        small.awaitState(RunState.READY);
        Set<PaintedRegion> views = robot.lookup(node ->
                        node instanceof PaintedRegion region && region.isShowing() && region.isFocusTraversable())
                .queryAllAs(PaintedRegion.class);
        assertThat(views.stream().map(Node::getId).filter(Objects::nonNull))
                .contains("reconstruction", "kl", "elbo", "klPerDimension", "gallery", "scatter");
        for (PaintedRegion view : views) {
            robot.interact(() -> robot.lookup("#train").query().requestFocus());
            FxWindow.awaitFrames();
            assertThat(hasRing(view)).as("ring of %s without the focus", view).isFalse();
            robot.interact(view::requestFocus);
            robot.push(KeyCode.TAB);
            robot.push(KeyCode.SHIFT, KeyCode.TAB);
            FxWindow.awaitFrames();
            assertThat(FxWindow.onFx(view::isFocusVisible)).as("%s", view).isTrue();
            assertThat(hasRing(view)).as("ring of %s", view).isTrue();
        }
    }

    /// A border, or a fill of another colour around its ground.
    private static boolean hasRing(Region view) {
        return FxWindow.onFx(() -> view.getBorder() != null || hasTwoColours(view.getBackground()));
    }

    private static boolean hasTwoColours(Background ground) {
        Paint outermost = ground.getFills().getFirst().getFill();
        return ground.getFills().stream().anyMatch(fill -> !fill.getFill().equals(outermost));
    }

    private void resize(FxRobot robot, double width) {
        robot.interact(() -> {
            small.program.stage().setMinWidth(Math.min(NARROW, width));
            small.program.stage().setWidth(width);
        });
    }

    private List<String> stylesheets() {
        return small.program.stage().getScene().getStylesheets();
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("elbo-room"))
                .toList();
    }
}

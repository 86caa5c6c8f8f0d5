package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.text.Json;
import elboroom.text.JsonException;
import elboroom.training.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Studies as documents, copied as a person copies them.
class StudyExportUiTest extends WithSmallProgram {
    @Override
    SmallProgram program() throws IOException {
        return SmallProgram.ofBits(folder, 4);
    }

    private static void study(FxRobot robot, int rows, String... wanted) {
        for (CheckBox box : robot.lookup(".lab .estimator-choices .check-box").queryAllAs(CheckBox.class)) {
            if (List.of(wanted).contains(box.getText()) != box.isSelected()) {
                robot.interact(box::fire);
            }
        }
        robot.clickOn("#run");
        await(
                "the rows",
                () -> robot.lookup(".lab-table").queryTableView().getItems().size() == rows
                        && !visible(robot, "#busy"));
    }

    private static MenuButton menu(FxRobot robot) {
        return robot.lookup(".lab-export").queryAs(MenuButton.class);
    }

    private static MenuItem item(FxRobot robot, String text) {
        return FxWindow.onFx(() -> menu(robot).getItems().stream()
                .filter(each -> text.equals(each.getText()))
                .findFirst()
                .orElseThrow());
    }

    private static String copied(FxRobot robot, String as) {
        robot.interact(() -> item(robot, "Copy as " + as).fire());
        return FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void studiesAreCopiedWithTheirSettingsAndTheVersion(FxRobot robot) throws JsonException {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(FxWindow.onFx(() -> menu(robot).isDisabled())).isTrue();
        type(robot, "#replicates .text-field", "100");
        type(robot, ".lab #images .text-field", "7");
        study(robot, 2, "DisARM", "REINFORCE");
        String json = copied(robot, "JSON");
        Map<String, Object> study = Json.read(json);
        assertThat((List<?>) study.get("estimators")).hasSize(2);
        assertThat(study)
                .containsEntry("replicates", 100L)
                .containsEntry("images", 7L)
                .containsEntry("seed", 1L);
        assertThat((Map<?, ?>) study.get("config"))
                .extracting("latentSize", "replicates", "seed", "estimators")
                .containsExactly(4L, 100L, 1L, List.of("disarm", "reinforce"));
        assertThat(study.get("config"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("version", "blas", "data");
        robot.rightClickOn(".lab-table").clickOn("Copy as JSON");
        assertThat(FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .as("the table's own menu")
                .isEqualTo(json);
        assertThat(copied(robot, "Markdown"))
                .startsWith("# 64-16-4-16-64, bernoulli latents after 0 steps of training")
                .contains("| disarm | ", "- version: ");

        keptInTheFile(robot, json);
        study(robot, 1, "RLOO");
        robot.interact(() -> ((CheckMenuItem) robot.lookup(".lab-studies")
                        .queryAs(MenuButton.class)
                        .getItems()
                        .getFirst())
                .setSelected(true));
        assertThat((List<?>) Json.read(copied(robot, "JSON")).get("studies")).hasSize(2);
        for (String ofOne : List.of("Save SVG…", "Save coordinates as CSV…", "Save crossings as CSV…")) {
            assertThat(FxWindow.onFx(() -> item(robot, ofOne).isDisable()))
                    .as(ofOne)
                    .isTrue();
        }
    }

    private void keptInTheFile(FxRobot robot, String json) {
        assertThat(FxWindow.onFx(() -> item(robot, "Save SVG…").isDisable())).isFalse();
        Path file = folder.resolve("studied.elbo");
        ReadOnlyBooleanProperty unsaved = small.program.runs().file().unsavedProperty();
        robot.interact(() -> small.program.runs().save(file, true, () -> {}));
        await("the file", () -> !unsaved.get());
        Object before = FxWindow.onFx(this::firstRun);
        robot.interact(() -> small.program.runs().open(file));
        await("the run of the file", () -> firstRun() != before && !menu(robot).isDisabled());
        assertThat(copied(robot, "JSON")).isEqualTo(json);
    }

    private Object firstRun() {
        return small.program.runs().project().runs().getFirst();
    }
}

package elboroom.ui.form;

import static elboroom.FxWindow.find;
import static elboroom.FxWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.FxWindow;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.Themes;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ParameterFieldUiTest {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private static final double CONTROLS_WIDTH = 226; // what the form at the left leaves

    private ParameterField field;
    private TextField number;
    private Slider slider;

    @Start
    void start(Stage stage) {
        field = new ParameterField(NumberSpec.log("Learning rate", "η, the step size", 1e-5, 1, 1e-3));
        Scene scene = new Scene(new VBox(field, new Button("elsewhere")), 300, 160);
        Themes themes = new Themes();
        themes.themeProperty().set(Theme.LIGHT);
        themes.install(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        number = find(field, ".text-field", TextField.class);
        slider = find(field, ".slider", Slider.class);
    }

    @Test
    void itStartsAtItsDefault() {
        assertThat(field.valueProperty().get()).isEqualTo(1e-3);
        assertThat(number.getText()).isEqualTo("0.001");
        assertThat(slider.getValue()).isCloseTo(0.4, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "0,01", "99"})
    void nothingMovesWhenTheMessageAppears(String text, FxRobot robot) {
        Button below = find(field.getParent(), ".button", Button.class);
        robot.interact(() -> field.setMaxWidth(CONTROLS_WIDTH));
        FxWindow.awaitFrames();
        double before = onFx(() -> below.getBoundsInParent().getMinY());
        type(robot, text).type(KeyCode.ENTER);
        FxWindow.awaitFrames();
        assertThat(onFx(name()::isTextTruncated)).isFalse();
        assertThat(onFx(slider::isVisible)).isTrue();
        assertThat(onFx(() -> below.getBoundsInParent().getMinY())).isEqualTo(before);
    }

    @Test
    void aDecimalCommaIsExplained(FxRobot robot) {
        type(robot, "0,01").type(KeyCode.ENTER);
        assertThat(name().getText()).isEqualTo("Decimal point: 0.01");
        assertThat(field.valueProperty().get()).isEqualTo(1e-3);
    }

    @Test
    void aTypedNumberMovesTheSlider(FxRobot robot) {
        type(robot, "0.1").type(KeyCode.ENTER);
        assertThat(field.valueProperty().get()).isEqualTo(0.1);
        assertThat(slider.getValue()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void draggingTheSliderIsOneChangeAndShowsTheNumber(FxRobot robot) {
        List<Boolean> changing = new ArrayList<>();
        robot.interact(() -> field.valueChangingProperty().addListener((observable, old, now) -> changing.add(now)));
        robot.drag(find(slider, ".thumb"), MouseButton.PRIMARY).dropBy(80, 0);
        assertThat(field.valueProperty().get()).isGreaterThan(5e-3);
        assertThat(Double.parseDouble(number.getText()))
                .isEqualTo(field.valueProperty().get());
        assertThat(changing).containsExactly(true, false);
    }

    @Test
    void nonsenseIsMarkedAndNotTaken(FxRobot robot) {
        type(robot, "fast").type(KeyCode.ENTER);
        assertThat(field.valueProperty().get()).isEqualTo(1e-3);
        assertThat(number.getPseudoClassStates()).contains(INVALID);
        assertThat(name().getText()).contains("1e-5", "1");
    }

    @Test
    void nonsenseThatTabLeavesStaysMarkedAndExplained(FxRobot robot) {
        for (String nonsense : List.of("17", "fast", " ")) {
            type(robot, nonsense).type(KeyCode.TAB);
            FxWindow.awaitFrames();
            assertThat(number.getText()).isEqualTo(nonsense);
            assertThat(number.getPseudoClassStates()).contains(INVALID);
            assertThat(find(number, ".problem-mark").isVisible()).isTrue();
            assertThat(name().getText()).isEqualTo("Allowed: 1e-5 to 1");
            assertThat(field.valueProperty().get()).isEqualTo(1e-3);
        }
    }

    @Test
    void aGoodNumberInPlaceOfNonsenseTakesTheMarkAway(FxRobot robot) {
        type(robot, "17").type(KeyCode.TAB);
        type(robot, "0.5").type(KeyCode.TAB);
        FxWindow.awaitFrames();
        assertThat(field.valueProperty().get()).isEqualTo(0.5);
        assertThat(number.getPseudoClassStates()).doesNotContain(INVALID);
        assertThat(onFx(() -> number.lookupAll(".problem-mark"))).isEmpty();
        assertThat(name().getText()).isEqualTo("Learning rate");
    }

    @Test
    void draggingTheSliderReplacesNonsense(FxRobot robot) {
        type(robot, "fast").type(KeyCode.TAB);
        robot.drag(find(slider, ".thumb"), MouseButton.PRIMARY).dropBy(40, 0);
        assertThat(number.getPseudoClassStates()).doesNotContain(INVALID);
        assertThat(Double.parseDouble(number.getText()))
                .isEqualTo(field.valueProperty().get());
    }

    @Test
    void escapeTakesNonsenseBack(FxRobot robot) {
        type(robot, "fast").type(KeyCode.ENTER, KeyCode.ESCAPE);
        assertThat(number.getText()).isEqualTo("0.001");
        assertThat(number.getPseudoClassStates()).doesNotContain(INVALID);
    }

    @Test
    void escapeRestoresTheOldValue(FxRobot robot) {
        type(robot, "0.5").type(KeyCode.ESCAPE);
        assertThat(number.getText()).isEqualTo("0.001");
        assertThat(field.valueProperty().get()).isEqualTo(1e-3);
    }

    @Test
    void leavingTheFieldTakesAGoodNumber(FxRobot robot) {
        type(robot, "0.02");
        robot.clickOn("elsewhere");
        assertThat(field.valueProperty().get()).isEqualTo(0.02);
    }

    @Test
    void aDoubleClickOnTheNameRestoresTheDefault(FxRobot robot) {
        robot.interact(() -> field.valueProperty().set(0.3));
        robot.doubleClickOn("Learning rate");
        assertThat(field.valueProperty().get()).isEqualTo(1e-3);
    }

    @Test
    void aDoubleClickOnTheSliderRestoresTheDefault(FxRobot robot) {
        robot.interact(() -> field.valueProperty().set(0.3));
        robot.doubleClickOn(slider);
        assertThat(field.valueProperty().get()).isEqualTo(1e-3);
    }

    @Test
    void arrowKeysMoveTheSlider(FxRobot robot) {
        robot.interact(slider::requestFocus);
        robot.type(KeyCode.RIGHT);
        assertThat(field.valueProperty().get()).isGreaterThan(1e-3).isLessThan(2e-3);
    }

    @Test
    void aValueOutsideTheRangeIsMovedInto(FxRobot robot) {
        robot.interact(() -> field.valueProperty().set(40));
        assertThat(field.valueProperty().get()).isEqualTo(1);
    }

    private Label name() {
        return find(field, ".field-name", Label.class);
    }

    private FxRobot type(FxRobot robot, String text) {
        robot.doubleClickOn(number);
        return robot.write(text);
    }
}

package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ThemesUiTest {
    private Stage window;
    private ContextMenu menu;
    private @Nullable Themes themes;

    @Start
    void start(Stage stage) {
        window = stage;
        menu = new ContextMenu(new MenuItem("One"));
    }

    @AfterEach
    void hide(FxRobot robot) {
        robot.interact(menu::hide);
    }

    private void show(FxRobot robot, boolean transparentPopups) {
        robot.interact(() -> {
            Scene scene = new Scene(new StackPane(), 300, 200);
            themes = new Themes(transparentPopups);
            themes.themeProperty().set(Theme.DARK);
            themes.install(scene);
            window.setScene(scene);
            window.show();
        });
        FxWindow.awaitFrames();
        robot.interact(() -> menu.show(window, window.getX() + 20, window.getY() + 20));
        FxWindow.awaitFrames();
    }

    private Background ground() {
        return ((Region) menu.getScene().getRoot()).getBackground();
    }

    private Region content() {
        return (Region) menu.getSkin().getNode();
    }

    @Test
    void whereNothingShowsThroughAPopupFillsItsRectangleInTheThemesColour(FxRobot robot) {
        show(robot, false);
        FxWindow.checkOnFx(() -> {
            assertThat(ground().getFills()).isNotEmpty().allSatisfy(fill -> {
                Color colour = (Color) fill.getFill();
                assertThat(colour.isOpaque()).isTrue();
                assertThat(colour.getBrightness()).as("dark").isLessThan(0.3);
            });
            assertThat(content().getEffect()).as("shadow").isNull();
            assertThat(content().getBackground().getFills())
                    .extracting(BackgroundFill::getRadii)
                    .allSatisfy(radii -> assertThat(radii.getTopLeftHorizontalRadius())
                            .as("corner")
                            .isZero());
        });
    }

    /// They do not take the new look: a tooltip's text stays dark, and half of its ground white.
    @Test
    void anOpenTooltipAndAnOpenMenuGoWithTheirTheme(FxRobot robot) {
        show(robot, true);
        var tip = new Tooltip("What it does");
        robot.interact(() -> tip.show(window, window.getX() + 20, window.getY() + 20));
        assertThat(FxWindow.onFx(tip::isShowing)).isTrue();
        robot.interact(() -> Objects.requireNonNull(themes).themeProperty().set(Theme.LIGHT));
        assertThat(FxWindow.onFx(tip::isShowing)).isFalse();
        assertThat(FxWindow.onFx(menu::isShowing)).isFalse();
    }

    @Test
    void otherwiseItHasRoundCornersAndAShadow(FxRobot robot) {
        show(robot, true);
        FxWindow.checkOnFx(() -> {
            assertThat(ground().getFills())
                    .allSatisfy(fill ->
                            assertThat(((Color) fill.getFill()).getOpacity()).isZero());
            assertThat(content().getEffect()).isNotNull();
        });
    }
}

package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class CssUiTest {
    private final VBox root = new VBox();
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        Scene scene = new Scene(root, 300, 200);
        new Themes().install(scene);
        root.getChildren().add(label());
        stage.setScene(scene);
        stage.show();
    }

    private static Label label() {
        Label label = new Label("a text");
        label.getStyleClass().add("card-title");
        return label;
    }

    @Test
    void stylesOfAShowingWindowAreAppliedAtOnce() {
        FxWindow.checkOnFx(() -> {
            Label label = label();
            root.getChildren().add(label);
            double plain = label.getFont().getSize();
            label.getStyleClass().add("title-1");
            Css.applyNow(label);
            assertThat(label.getFont().getSize()).isGreaterThan(plain);
        });
    }

    /// The check after each test would find the warnings.
    @Test
    void aClosedWindowWarnsOfNoColour() {
        FxWindow.checkOnFx(() -> {
            stage.hide();
            Label label = label();
            root.getChildren().add(label);
            Css.applyNow(label);
            Css.applyNow(new Label("nowhere"));
        });
    }
}

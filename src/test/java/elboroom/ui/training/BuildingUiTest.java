package elboroom.ui.training;

import static elboroom.FxWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.data.DataSource;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingService;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Themes;
import elboroom.ui.fx.View;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The status line while a model is built for a long time.
@ExtendWith(FxWindow.class)
class BuildingUiTest {
    private static final TrainingConfig SMALL = TrainingConfig.DEFAULT
            .withModel(VaeConfig.DEFAULT.withHidden(List.of(4)))
            .withShards(1);

    private final Semaphore products = new Semaphore(Integer.MAX_VALUE);
    private WorkbenchModel workbench;
    private View status;

    @Start
    void start(Stage stage) {
        workbench = new WorkbenchModel(
                DataSource.DEFAULT,
                SMALL,
                Hyperparameters.DEFAULT,
                Runnable::run,
                FxDispatch.executor(),
                new TrainingService(() -> new HookedGemm(GemmProvider.pureJava(), () -> {
                    products.acquireUninterruptibly();
                    products.release();
                })),
                problem -> {});
        status = TrainingViews.status(workbench);
        Scene scene = new Scene(new StackPane(status.root()));
        new Themes().install(scene);
        stage.setScene(scene);
        stage.show();
        workbench.open();
    }

    @AfterEach
    void close() {
        onFx(() -> {
            workbench.close();
            return true;
        });
    }

    @Test
    void aModelThatTakesLongIsSaidToBeBuiltAndCanBeCancelled(FxRobot robot) throws Exception {
        await("ready");
        assertThat(cancel().isVisible()).isFalse();
        Run before = onFx(() -> workbench.run().run());
        int permits = products.drainPermits();
        onFx(() -> {
            workbench.structure().latentSizeProperty().set(3);
            return true;
        });
        await("building …");
        assertThat(cancel().isVisible()).isTrue();
        robot.clickOn(cancel());
        assertThat(onFx(() -> cancel().isDisabled())).isTrue();
        products.release(permits);
        await("ready");

        assertThat(cancel().isVisible()).isFalse();
        assertThat(onFx(() -> workbench.run().run())).isEqualTo(before);
    }

    private Button cancel() {
        return FxWindow.find(status.root(), ".status-button", Button.class);
    }

    private void await(String state) throws Exception {
        WaitForAsyncUtils.waitFor(
                FxWindow.PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> onFx(() -> status.root().lookupAll(".label").stream()
                        .anyMatch(label ->
                                label instanceof Label text && text.getText().equals(state))));
    }
}

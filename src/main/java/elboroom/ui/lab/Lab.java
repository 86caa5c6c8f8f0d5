package elboroom.ui.lab;

import elboroom.thread.BackgroundPriority;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.scene.Parent;

/// The Estimators workspace. Studies run on a thread of their own.
public final class Lab implements View {
    private static final Texts TEXTS = new Texts(Lab.class);

    private final ExecutorService studies =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room study"));
    private final LabModel model;
    private final LabController controller;
    private final Parent root;
    private final Runnable bringUp;

    /// Builds the view. It follows the run. Call this on the FX thread.
    ///
    /// @param problems gets the problem if a study fails
    /// @param bringUp  shows this workspace
    public Lab(RunModel run, Consumer<Problem> problems, Runnable bringUp) {
        this.bringUp = bringUp;
        model = new LabModel(run::gemm, studies, FxDispatch.executor(), problems);
        controller = new LabController(model);
        root = Fxml.load(controller, "LabView");
        run.shownProperty().subscribe(snapshot -> {
            if (snapshot != null) {
                model.show(snapshot);
            }
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of(Menu.ESTIMATORS, "study", TEXTS.get("command.run"), this::start)
                        .keys("F6")
                        .when(model.presentProperty()
                                .isNotNull()
                                .and(model.runningProperty().not())),
                Command.of(Menu.ESTIMATORS, "study", TEXTS.get("command.cancel"), model::cancel)
                        .keys("Shift+F6")
                        .when(model.runningProperty()));
    }

    private void start() {
        bringUp.run();
        controller.start();
    }

    @Override
    public boolean isSettled() {
        return !model.runningProperty().get();
    }

    @Override
    public void close() {
        model.close();
        studies.shutdown();
    }
}

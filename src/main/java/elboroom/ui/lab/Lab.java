package elboroom.ui.lab;

import elboroom.thread.BackgroundPriority;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.scene.Parent;

/// The Estimators workspace. Studies run on a thread of their own.
public final class Lab implements View {
    private final ExecutorService studies =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room study"));
    private final LabModel model;
    private final Parent root;

    /// Builds the view. It follows the run. Call this on the FX thread.
    ///
    /// @param problems gets the problem if a study fails
    public Lab(RunModel run, Consumer<Problem> problems) {
        model = new LabModel(run::gemm, studies, FxDispatch.executor(), problems);
        root = Fxml.load(new LabController(model), "LabView");
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
    public boolean isSettled() {
        return !model.runningProperty().get();
    }

    @Override
    public void close() {
        model.close();
        studies.shutdown();
    }
}

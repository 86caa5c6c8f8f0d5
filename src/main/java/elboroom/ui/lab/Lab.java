package elboroom.ui.lab;

import elboroom.data.DataSplit;
import elboroom.thread.BackgroundPriority;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// The Estimators workspace. Studies run on a thread of their own.
public final class Lab implements View {
    private final ExecutorService studies =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room study"));
    private final LabModel model;
    private final Parent root;

    private final RunModel run;
    private @Nullable DataSplit data;

    /// Builds the view. It follows the run. Call this on the FX thread.
    ///
    /// @param problems gets the problem if a study fails
    public Lab(RunModel run, Consumer<Problem> problems) {
        this.run = run;
        model = new LabModel(studies, FxDispatch.executor(), problems);
        root = Fxml.load(new LabController(model), "LabView");
        run.shownProperty().subscribe(this::show);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public boolean isSettled() {
        return !model.runningProperty().get();
    }

    /// Takes a snapshot: a study uses the weights of the snapshot that was shown last.
    private void show(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            return;
        }
        DataSplit images = snapshot.run().images();
        if (images != data) {
            data = images;
            model.setData(images, run.gemm());
        }
        model.show(snapshot);
    }

    @Override
    public void close() {
        model.close();
        studies.shutdown();
    }
}

package elboroom.ui.lab;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.thread.BackgroundPriority;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Problem;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.scene.Parent;

/// The Estimators workspace: one view, fed with snapshots and images. Studies run on a thread of its own.
public final class Lab implements AutoCloseable {
    private final ExecutorService studies =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room study"));
    private final LabModel model;
    private final Parent root;

    private Lab(Consumer<Problem> problems) {
        model = new LabModel(studies, FxDispatch.executor(), problems);
        root = Fxml.load(new LabController(model), "LabView");
    }

    /// Builds the view; call on the FX thread.
    ///
    /// @param problems told why a study failed
    public static Lab create(Consumer<Problem> problems) {
        return new Lab(problems);
    }

    /// What to place in the window.
    public Parent root() {
        return root;
    }

    /// The images that minibatches come from. Call on the FX thread, before the first snapshot of a run on them.
    ///
    /// @param gemm multiplies matrices on the study's thread
    public void setData(DataSplit data, Gemm gemm) {
        model.setData(data, gemm);
    }

    /// Follows training: a study freezes the weights shown last. Call on the FX thread.
    public void show(TrainingSnapshot snapshot) {
        model.show(snapshot);
    }

    /// Ends the study that runs, and the thread.
    @Override
    public void close() {
        model.close();
        studies.shutdown();
    }
}

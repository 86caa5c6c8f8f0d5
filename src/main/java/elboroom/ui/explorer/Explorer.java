package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingSnapshot;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;

/// The latent map, the decoded image and the reconstructions: one view, fed with snapshots and test images.
public final class Explorer implements AutoCloseable {
    private final Parent root = new HBox();

    private Explorer() {}

    /// Builds the view; call on the FX thread.
    ///
    /// @param gemm multiplies matrices on the explorer's own threads
    /// @param timer hears how fast the crosshair's images come; [DecodeTimer#NONE] for nobody
    public static Explorer create(Gemm gemm, DecodeTimer timer) {
        return new Explorer();
    }

    /// What to place in the window.
    public Parent root() {
        return root;
    }

    /// The images on the map. Call on the FX thread, before the first snapshot of a run on them.
    public void setTestData(ImageDataset test) {}

    /// Shows a moment of training; a newer one replaces one that still waits. May be called from any thread: hand it to
    /// `TrainingService.onSnapshot`.
    public void show(TrainingSnapshot snapshot) {}

    /// Ends the explorer's threads.
    @Override
    public void close() {}
}

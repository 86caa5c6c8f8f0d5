package elboroom.ui.explorer;

import elboroom.tensor.Gemm;
import elboroom.thread.BackgroundPriority;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.Look;
import elboroom.ui.run.PictureBudget;
import elboroom.ui.run.Pins;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Window;

/// The latent map, the decoded image and the reconstructions: one view, fed with snapshots.
///
/// It computes on three threads of its own: one for the image under the crosshair, one for the evidence, which may take
/// seconds, and one for everything else. It never waits for training. A view that nobody sees computes nothing.
final class ExplorerView implements AutoCloseable {
    private final ExecutorService decoding = thread("elbo-room explorer decode");
    private final ExecutorService mapping =
            Executors.newSingleThreadExecutor(BackgroundPriority.threadsBelowTraining("elbo-room explorer map"));
    private final ExecutorService summing = thread("elbo-room explorer evidence");
    private final ExplorerModel model;
    private final LatentEdits edits;
    private final EvidenceModel evidence;
    private final ExplorerController controller;
    private final Parent root;

    /// Builds the view; call on the FX thread.
    ///
    /// @param gemm    multiplies matrices on the explorer's own threads
    /// @param timer   is told how fast the crosshair's images come; [DecodeTimer#NONE] to ignore it
    /// @param budget  what the map may take while training goes on
    /// @param options what it shows
    /// @param acts    records what a person does
    /// @param look    keeps what a person looks at
    /// @param pins    the images that are kept in view
    ExplorerView(
            Gemm gemm,
            DecodeTimer timer,
            Supplier<PictureBudget> budget,
            ExplorerOptions options,
            UndoModel acts,
            Look look,
            Pins pins) {
        Executor results = task -> FxDispatch.executor().execute(() -> acts.ignoring(task)); // no acts of a person
        model = new ExplorerModel(gemm, decoding, mapping, results, System::nanoTime, budget, pins);
        edits = new LatentEdits(model, acts);
        KeptCode.in(look, model);
        evidence = new EvidenceModel(new EvidenceWorker(gemm), summing, FxDispatch.executor(), System::nanoTime, pins);
        evidence.selectedProperty().bind(model.selectedProperty());
        controller = new ExplorerController(model, evidence, timer, budget, options, pins);
        root = Fxml.load(controller, "ExplorerView");
        root.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(showing -> refresh());
    }

    /// Sets what is done if a person looks for the images of a run that lacks them.
    void setOnFindImages(Runnable find) {
        controller.setOnFindImages(find);
    }

    /// The node to place in the window.
    Parent root() {
        return root;
    }

    /// Shows a snapshot of training in the map and all that belongs to it. Call on the FX thread.
    void show(TrainingSnapshot snapshot) {
        controller.lookWhetherShown();
        controller.showWhetherThere(snapshot.run().hasImages());
        edits.show(snapshot);
    }

    /// Shows a snapshot of training in what keeps step with the charts. Call on the FX thread.
    void showWithCharts(TrainingSnapshot snapshot) {
        controller.lookWhetherShown();
        evidence.show(snapshot);
        controller.present(snapshot.step());
    }

    /// Shows a moment that a person looks back at in the same. Call on the FX thread.
    void showPast(TrainingSnapshot moment) {
        controller.lookWhetherShown();
        evidence.showPast(moment);
        controller.present(moment.step());
    }

    /// Updates the view after it or its container was made visible or invisible. Not needed when its window is shown.
    /// Call on the FX thread.
    void refresh() {
        controller.lookWhetherShown();
    }

    /// Whether nothing is being computed. Call on the FX thread.
    boolean isSettled() {
        return !model.isWorking() && !evidence.workingProperty().get();
    }

    /// Ends the explorer's threads.
    @Override
    public void close() {
        FxDispatch.run(() -> {
            model.close();
            evidence.close();
            decoding.shutdownNow();
            mapping.shutdownNow();
            summing.shutdownNow();
        });
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }
}

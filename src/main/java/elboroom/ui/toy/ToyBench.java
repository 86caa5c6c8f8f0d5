package elboroom.ui.toy;

import elboroom.lab.ToyCurve;
import elboroom.thread.BackgroundPriority;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.View;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.scene.Parent;

/// The Toy workspace: one bit and `f(b) = (b − t)²`, where the mean and the variance of estimators are known exactly.
/// It has nothing to do with the run.
public final class ToyBench implements View {
    private final ExecutorService draws =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room toy"));
    private final ToyModel model;
    private final ToyController controller;
    private final LazyForm form;

    /// Builds the view. Call this on the FX thread.
    ///
    /// @param problems gets the problem if curves or draws fail
    public ToyBench(Consumer<Problem> problems) {
        model = new ToyModel(ToyCurve::of, draws, FxDispatch.executor(), problems);
        controller = new ToyController(model);
        form = new LazyForm(controller, "ToyView");
    }

    @Override
    public Parent root() {
        return form.get();
    }

    @Override
    public void shownOrHidden() {
        model.setSeen(form.isLoaded() && controller.isSeen());
    }

    @Override
    public boolean isSettled() {
        return model.isSettled();
    }

    @Override
    public void close() {
        model.close();
        draws.shutdown();
    }
}

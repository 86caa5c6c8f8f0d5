package elboroom.ui.sweep;

import elboroom.lab.EstimatorSet;
import elboroom.thread.BackgroundPriority;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import elboroom.ui.run.RunWork;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;

/// The Sweep workspace. Sweeps run on a thread of their own.
public final class Sweeps implements View {
    private static final Texts TEXTS = new Texts(Sweeps.class);

    private final ExecutorService sweeping =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room sweeps"));
    private final SweepModel model;
    private final RunWork work;
    private final SweepController controller;
    private final LazyForm form;
    private final Runnable bringUp;

    /// Builds the view. It follows the run. Call this on the FX thread.
    ///
    /// @param version  of the program, which stands in what is exported
    /// @param keptSets the sets of estimators that a person has kept
    /// @param problems gets the problem if a sweep fails
    /// @param bringUp  shows this workspace
    public Sweeps(
            RunModel run,
            String version,
            ObjectProperty<List<EstimatorSet>> keptSets,
            Consumer<Problem> problems,
            Runnable bringUp) {
        this.bringUp = bringUp;
        model = new SweepModel(run::gemm, version, sweeping, FxDispatch.executor(), problems);
        work = new RunWork(model.presentProperty(), model.runningProperty());
        controller = new SweepController(model, work, keptSets);
        form = new LazyForm(controller, "SweepView");
        run.shownProperty().subscribe(snapshot -> {
            if (snapshot != null) {
                model.show(snapshot);
            }
        });
    }

    @Override
    public Parent root() {
        return form.get();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of(Menu.ESTIMATORS, "sweep", TEXTS.get("command.run"), this::start)
                        .keys("F9")
                        .when(work.possibleProperty()),
                Command.of(Menu.ESTIMATORS, "sweep", TEXTS.get("command.cancel"), model::cancel)
                        .keys("Shift+F9")
                        .when(model.runningProperty()));
    }

    private void start() {
        bringUp.run(); // loads the form, too
        controller.start();
    }

    @Override
    public boolean isSettled() {
        return !model.runningProperty().get();
    }

    @Override
    public void close() {
        model.close();
        sweeping.shutdown();
    }
}

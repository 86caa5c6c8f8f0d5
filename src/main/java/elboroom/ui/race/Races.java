package elboroom.ui.race;

import elboroom.lab.EstimatorSet;
import elboroom.project.SavedRun;
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

/// The Race workspace. Races run on threads of their own.
public final class Races implements View {
    private static final Texts TEXTS = new Texts(Races.class);

    private final ExecutorService racing =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room races"));
    private final RaceModel model;
    private final RunWork work;
    private final RaceController controller;
    private final LazyForm form;
    private final Runnable bringUp;

    /// Builds the view. It follows the run. Call this on the FX thread.
    ///
    /// @param version  of the program, which stands in what is exported
    /// @param keptSets the sets of estimators that a person has kept
    /// @param shelf    gets the run of each lane that has come to its end
    /// @param problems gets the problem if a race fails
    /// @param bringUp  shows this workspace
    public Races(
            RunModel run,
            String version,
            ObjectProperty<List<EstimatorSet>> keptSets,
            Consumer<SavedRun> shelf,
            Consumer<Problem> problems,
            Runnable bringUp) {
        this.bringUp = bringUp;
        model = new RaceModel(run::gemm, version, racing, FxDispatch.executor(), problems, shelf);
        work = new RunWork(model.presentProperty(), model.runningProperty());
        controller = new RaceController(model, work, keptSets);
        form = new LazyForm(controller, "RaceView");
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
                Command.of(Menu.ESTIMATORS, "race", TEXTS.get("command.run"), this::start)
                        .keys("F7")
                        .when(work.possibleProperty()),
                Command.of(Menu.ESTIMATORS, "race", TEXTS.get("command.pause"), model::pauseOrGoOn)
                        .when(model.runningProperty()),
                Command.of(Menu.ESTIMATORS, "race", TEXTS.get("command.cancel"), model::cancel)
                        .keys("Shift+F7")
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
        racing.shutdown();
    }
}

package elboroom.ui.runs;

import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Parent;

/// The Runs workspace: the window's runs, their curves over one another, and what they differ in. The curves are made
/// on a thread of their own.
public final class Shelf implements View {
    private static final Texts TEXTS = new Texts(Shelf.class);

    private final ExecutorService curves = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("elbo-room curves").daemon().unstarted(task));
    private final CompareModel compare;
    private final ShelfController controller;
    private final LazyForm form;
    private final Runnable bringUp;
    private final RunsModel runs;

    /// Builds the view. Call this on the FX thread.
    ///
    /// @param problems gets what went wrong
    /// @param bringUp  shows this workspace
    public Shelf(RunsModel runs, RunModel run, Consumer<Problem> problems, Runnable bringUp) {
        this.runs = runs;
        this.bringUp = bringUp;
        compare = new CompareModel(runs.project(), curves, FxDispatch.executor(), problems);
        controller = new ShelfController(runs, run, compare);
        form = new LazyForm(controller, "ShelfView");
        run.look().keep("runs/train", compare.trainProperty());
        run.look().keep("runs/seeds", compare.groupedProperty());
    }

    /// Compares the runs; the charts of other workspaces may show its curves, too.
    public CompareModel compare() {
        return compare;
    }

    @Override
    public Parent root() {
        return form.get();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command(TEXTS.get("command.goOn"), controller::goOn)
                        .keys("Shortcut+G")
                        .when(controller.canGoOnProperty()),
                command(TEXTS.get("command.duplicate"), controller::duplicate)
                        .keys("Shortcut+D")
                        .when(controller.isChosenProperty()),
                command(TEXTS.get("command.rename"), this::rename).keys("F2").when(controller.isChosenProperty()),
                command(TEXTS.get("command.delete"), controller::delete).when(controller.canDeleteProperty()),
                command(TEXTS.get("command.undelete"), controller::undelete).when(controller.canUndeleteProperty()),
                Command.choice(Menu.VIEW, "overlay", TEXTS.get("command.testCurves"), compare.trainProperty(), false),
                Command.choice(Menu.VIEW, "overlay", TEXTS.get("command.trainCurves"), compare.trainProperty(), true),
                Command.toggle(Menu.VIEW, "overlay", TEXTS.get("command.seeds"), compare.groupedProperty()),
                command(TEXTS.get("command.tickAll"), () -> tick(true)),
                command(TEXTS.get("command.tickNone"), () -> tick(false)),
                command(TEXTS.get("command.export"), controller::export).when(controller.isChosenProperty()),
                command(TEXTS.get("command.copyTsv"), () -> copy(DifferencesTable::tsv)),
                command(TEXTS.get("command.copyMarkdown"), () -> copy(DifferencesTable::markdown)));
    }

    private static Command command(String text, Runnable action) {
        return Command.of(Menu.RUN, "shelf", text, action);
    }

    private void copy(Function<DifferencesTable, String> text) {
        form.get(); // the workspace need not have been shown
        controller.copy(text);
    }

    private void rename() {
        bringUp.run(); // loads the form, too
        controller.rename();
    }

    private void tick(boolean on) {
        runs.project().runs().forEach(each -> each.tickedProperty().set(on));
    }

    @Override
    public boolean isSettled() {
        return compare.isSettled();
    }

    @Override
    public void close() {
        compare.close();
        curves.shutdown();
    }
}

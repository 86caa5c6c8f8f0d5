package elboroom.app;

import elboroom.lab.EstimatorSet;
import elboroom.lab.ServiceShadows;
import elboroom.tensor.GemmProvider;
import elboroom.training.Spill;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.ExportName;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Popups;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.Themes;
import elboroom.ui.fx.View;
import elboroom.ui.runs.FileDrop;
import elboroom.ui.runs.OpenFileModel;
import elboroom.ui.runs.RunsModel;
import elboroom.ui.shell.PreferencesModel;
import elboroom.ui.shell.Settings;
import elboroom.ui.shell.Shell;
import elboroom.ui.shell.ShellModel;
import elboroom.ui.shell.WindowKeeper;
import elboroom.ui.shell.Workspace;
import elboroom.ui.training.WorkbenchModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The window and everything in it: the composition root. Belongs to the FX thread.
public final class Program implements AutoCloseable {
    private static final Texts TEXTS = new Texts(Program.class);
    private static final long HEAP_GROWTH = 256 << 20;
    private static final Duration SECOND_LOOK = Duration.seconds(5);

    private final ExecutorService background = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("elbo-room files").daemon().unstarted(task));
    /// Not a daemon's thread: what is being saved when the window closes is saved.
    private final ExecutorService savingAndOpening = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("elbo-room runs").unstarted(task));
    private final Themes themes = new Themes();
    private final ServiceShadows shadows = new ServiceShadows(GemmProvider::best);
    private final Spill spill;
    private final HeapBound heap = new HeapBound(HEAP_GROWTH);
    private final PauseTransition secondLook = new PauseTransition(SECOND_LOOK);
    private final Stage stage = new Stage();
    private final WindowKeeper window = new WindowKeeper(stage, WindowKeeper.PATIENCE);
    private final WorkbenchModel workbench;
    private final RunsModel runs;
    private final PreferencesModel preferences;
    private final ObjectProperty<List<EstimatorSet>> estimatorSets;
    private final UserHome home;
    private final LogFolder logFolder;
    private final WindowActs acts;
    private final @Nullable Path first;
    private final List<View> views;
    private final List<Command> commands;
    private final Shell shell;
    private final ShellModel shellModel;
    private final Consumer<Settings> onClosed;
    private Settings settings;
    private boolean closed;

    /// Builds the window without showing it.
    ///
    /// @param onClosed called with the settings to save when the window is closed
    Program(Options options, Consumer<Settings> onClosed) {
        this(options, Views.ALL, onClosed);
    }

    /// The same with other views.
    Program(Options options, List<Views.Placed> placed, Consumer<Settings> onClosed) {
        this.onClosed = onClosed;
        settings = options.settings();
        spill = options.spill();
        estimatorSets = new SimpleObjectProperty<>(this, "estimatorSets", settings.estimatorSets());
        workbench = new WorkbenchModel(
                options.source(),
                options.config(),
                options.hyperparameters(),
                background,
                FxDispatch.executor(),
                new TrainingService(GemmProvider::best, shadows, spill, this::notSpilled),
                this::present);
        runs = WindowRuns.of(workbench, options, stage, savingAndOpening, this::present);
        preferences = WindowPreferences.of(settings.preferences(), themes, workbench, runs);
        home = options.home();
        logFolder = new LogFolder(
                home.log(), LogFolder.FileManager.ofSystem(), background, FxDispatch.executor(), this::present);
        first = options.file();
        shellModel = new ShellModel(themes.themeProperty(), themes.darkProperty());
        acts = new WindowActs(workbench.run().acts(), shellModel);
        List<Workspace> workspaces = Views.workspaces(placed);
        shell = new Shell(shellModel, workspaces);
        workbench.run().look().keep("workspace", shellModel.workspaceProperty(), workspaces, Workspace::id);
        var surroundings = new Views.Surroundings(
                workbench,
                runs,
                options.timer(),
                estimatorSets,
                this::present,
                shellModel.workspaceProperty()::set,
                () -> Settling.isSettled(this));
        views = placed.stream().map(view -> place(view, surroundings)).toList();
        Stream<Command> ofViews = views.stream().flatMap(view -> view.commands().stream());
        Stream<Command> ofWindow = Stream.of(shell.preferencesCommand(preferences), logFolder.command());
        List<Command> others = Stream.concat(ofViews, ofWindow).toList();
        commands = new Commands(workbench, shellModel, acts).all(workspaces, others, shell, stage, this::askAndClose);
        shell.offer(commands);
        follow();
    }

    private void follow() {
        workbench.run().presentProperty().subscribe(this::showSubject);
        shellModel.workspaceProperty().subscribe(workspace -> views.forEach(View::shownOrHidden));
    }

    private View place(Views.Placed placed, Views.Surroundings surroundings) {
        View view = placed.create().apply(surroundings);
        shell.place(placed.place(), view::root);
        return view;
    }

    /// Shows the window and begins to load the data.
    public void show() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> unexpected(e));
        Scene scene = new Scene(shell.root());
        themes.install(scene);
        showTitle();
        runs.file().fileProperty().subscribe(this::showTitle);
        runs.file().unsavedProperty().subscribe(this::showTitle);
        FileDrop.on(shell.root(), runs::open);
        ExportName.put(shell.root(), this::runName);
        stage.setScene(scene);
        window.place(settings);
        stage.setOnCloseRequest(event -> {
            event.consume();
            askAndClose();
        });
        stage.setOnHiding(event -> remember());
        stage.setOnHidden(event -> close());
        shell.restoreDividers(settings);
        stage.show();
        window.watch();
        if (first == null) {
            workbench.open();
        } else {
            runs.open(first);
        }
        runs.recovery().look();
        secondLook.setOnFinished(event -> runs.recovery().lookAgain());
        secondLook.play();
        if (home.problem() != null) {
            present(home.problem());
        }
    }

    /// Closes the window. If there are unsaved steps, a person is asked first.
    void askAndClose() {
        runs.beforeClosing(this::close);
    }

    /// The settings as they are now.
    Settings settings() {
        if (stage.isShowing()) {
            remember();
        }
        return settings;
    }

    /// The window.
    public Stage stage() {
        return stage;
    }

    /// The models of the training views.
    public WorkbenchModel workbench() {
        return workbench;
    }

    /// The models of the run's file.
    RunsModel runs() {
        return runs;
    }

    /// The views, in the order of their list.
    List<View> views() {
        return views;
    }

    /// What the menus offer.
    List<Command> commands() {
        return commands;
    }

    /// The light and dark themes.
    public Themes themes() {
        return themes;
    }

    /// Closes the window without a question and ends every thread; the second call does nothing.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        secondLook.stop();
        Popups.hide();
        runs.close();
        workbench.close();
        views.forEach(View::close);
        logFolder.close();
        acts.close();
        background.shutdown();
        savingAndOpening.execute(spill::close); // what is being saved may need it
        savingAndOpening.shutdown();
        heap.close();
        stage.hide();
        onClosed.accept(settings);
    }

    private void notSpilled(IOException cause) {
        present(Problem.of(TEXTS.get("spill.failed"), cause, TEXTS.get("spill.failed.next")));
    }

    private void present(Problem problem) {
        shell.presenter().show(problem);
    }

    /// The model of the window's frame.
    ShellModel shellModel() {
        return shellModel;
    }

    private void remember() {
        Settings now = shell.captureDividers(settings)
                .withPreferences(preferences.get())
                .withRecent(runs.recent().paths())
                .withEstimatorSets(estimatorSets.get());
        settings = window.remember(now);
    }

    private void showTitle() {
        OpenFileModel file = runs.file();
        boolean nothing =
                file.fileProperty().get() == null && !file.unsavedProperty().get();
        stage.setTitle(nothing ? TEXTS.get("window.title") : TEXTS.get("window.title.file", file.title()));
    }

    private void showSubject(@Nullable TrainingSnapshot snapshot) {
        if (snapshot != null) {
            shellModel
                    .subjectProperty()
                    .set(TEXTS.get(
                            "subject",
                            snapshot.config().model().text(),
                            snapshot.run().data().source().title()));
        }
    }

    private String runName() {
        TrainingSnapshot snapshot = workbench.run().shown();
        return snapshot == null
                ? ""
                : snapshot.config().model().text() + "-seed" + snapshot.config().seed();
    }

    private void unexpected(Throwable cause) {
        System.getLogger(Program.class.getName())
                .log(System.Logger.Level.ERROR, "Unexpected error in the window", cause);
        shell.presenter().show(Problem.of(TEXTS.get("unexpected"), cause, TEXTS.get("unexpected.next")));
    }
}

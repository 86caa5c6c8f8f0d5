package elboroom.ui.timeline;

import elboroom.thread.BackgroundPriority;
import elboroom.training.MetricSeries.Column;
import elboroom.ui.chart.Marker;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.View;
import elboroom.ui.image.AnimationExport;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.run.Look;
import elboroom.ui.run.RunModel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// The timeline under the charts. Steps that are not remembered are trained again on a thread of its own.
public final class Timeline implements View {
    private static final Texts TEXTS = new Texts(Timeline.class);
    private static final String MAP = ".scatter-plot";
    private static final String DECODED = "#decodedImage";

    private final ExecutorService replays =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room replay"));
    private final RunModel run;
    private final Replaying replaying;
    private final TimelineModel model;
    private final Player player;
    private final TimelineController controller;
    private final Consumer<Problem> problems;
    private final Parent root;

    /// What the timeline shares with the charts.
    ///
    /// @param column  what their x axis counts
    /// @param changes of the hyperparameters, by places on that axis
    public record Axis(ObservableValue<Column> column, ObservableValue<List<Marker>> changes) {}

    /// Builds the view. It follows the run. Call this on the FX thread.
    ///
    /// @param forks    begins forks
    /// @param settled  whether every view shows the moment that is to be shown
    /// @param problems gets the problem if a step cannot be computed
    public Timeline(RunModel run, Axis axis, Forks forks, BooleanSupplier settled, Consumer<Problem> problems) {
        this.run = run;
        this.problems = problems;
        replaying = new Replaying(run::gemm, replays, FxDispatch.executor(), problems);
        model = new TimelineModel(run, axis.column(), replaying, forks);
        player = new Player(model, settled, this::wantsCalm);
        controller = new TimelineController(model, player, axis.changes(), run.imagesHereProperty());
        root = Fxml.load(controller, "TimelineView");
        keep(run.look());
    }

    private void keep(Look look) {
        look.keep("timeline/logarithmic", controller.logarithmicProperty());
        look.keepNumbers(
                "timeline/rate",
                () -> new double[] {player.rateProperty().get()},
                rate -> controller.chooseRate(rate[0]));
        look.keepNumbers(
                "timeline/step",
                () -> run.moments().lookingBackProperty().get() ? new double[] {model.shownStep()} : null,
                step -> model.goTo((long) step[0]));
    }

    private boolean wantsCalm() {
        Scene scene = root.getScene();
        return scene != null && scene.getPreferences().isReducedMotion();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public List<Command> commands() {
        BooleanBinding past = run.moments().lookingBackProperty();
        return List.of(
                command(TEXTS.get("command.back"), model::backToNow)
                        .keys("Alt+End")
                        .when(past),
                command(TEXTS.get("command.first"), model::first)
                        .keys("Alt+Home")
                        .when(run.readyProperty()),
                command(TEXTS.get("command.previous"), model::previous)
                        .keys("Alt+Left")
                        .when(run.readyProperty()),
                command(TEXTS.get("command.next"), model::next)
                        .keys("Alt+Right")
                        .when(past),
                command(TEXTS.get("command.play"), player::toggle)
                        .keys("Shift+F5")
                        .when(run.readyProperty()),
                command(TEXTS.get("command.animation.map"), () -> saveAnimation(MAP))
                        .when(run.readyProperty()),
                command(TEXTS.get("command.animation.decoded"), () -> saveAnimation(DECODED))
                        .when(run.readyProperty()),
                command(TEXTS.get("command.fork"), model::fork)
                        .keys("Shortcut+Alt+F")
                        .when(past.and(run.imagesHereProperty())),
                Command.toggle(
                        Menu.VIEW, "charts", TEXTS.get("command.logarithmic"), controller.logarithmicProperty()));
    }

    /// Plays the whole run, and saves the pictures of a view. Stopping the player ends it without a file.
    private void saveAnimation(String view) {
        Node node = root.getScene().lookup(view);
        if (node instanceof PaintedRegion painted && painted.isShowing()) {
            player.stop();
            AnimationExport.ask(painted).ifPresent(animation -> animation.whenWritable(() -> record(animation)));
        } else {
            problems.accept(new Problem(TEXTS.get("animation.hidden"), "", TEXTS.get("animation.hidden.next")));
        }
    }

    /// Takes a picture of every moment, and writes them.
    public void record(AnimationExport animation) {
        player.record(
                animation::take, () -> animation.write(player.rateProperty().get()));
    }

    private static Command command(String text, Runnable action) {
        return Command.of(Menu.RUN, "moments", text, action);
    }

    @Override
    public boolean isSettled() {
        return replaying.isIdle();
    }

    @Override
    public void close() {
        player.stop();
        replaying.close();
        replays.shutdown();
    }
}

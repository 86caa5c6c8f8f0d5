package elboroom.app;

import elboroom.cli.ProgramVersion;
import elboroom.lab.EstimatorSet;
import elboroom.ui.explorer.DecodeTimer;
import elboroom.ui.explorer.Explorer;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.View;
import elboroom.ui.lab.Lab;
import elboroom.ui.race.Races;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.RunViews;
import elboroom.ui.runs.RunsModel;
import elboroom.ui.runs.Shelf;
import elboroom.ui.shell.Place;
import elboroom.ui.shell.Place.Part;
import elboroom.ui.shell.Workspace;
import elboroom.ui.sweep.Sweeps;
import elboroom.ui.timeline.Timeline;
import elboroom.ui.toy.ToyBench;
import elboroom.ui.training.ChartsModel;
import elboroom.ui.training.TrainingViews;
import elboroom.ui.training.WorkbenchModel;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;

/// The views of the window. To add one, write it in a folder of its own and add a line here.
final class Views {
    static final List<Placed> ALL = List.of(
            new Placed(Part.FILE, window -> RunViews.file(window.runs(), window.run(), window.opening(Shelf.class))),
            new Placed(Part.TRANSPORT, window -> TrainingViews.transport(window.workbench())),
            new Placed(Part.BANNER, window -> TrainingViews.divergence(window.workbench())),
            new Placed(Part.OFFER, window -> RunViews.recovery(window.runs())),
            new Placed(Part.NOTICE, window -> RunViews.missing(window.runs())),
            new Placed(
                    Part.CONTROLS,
                    window -> TrainingViews.controls(window.workbench(), () -> window.open.accept(Workspace.EXPLORE))),
            new Placed(
                    Part.MAIN,
                    window -> new Explorer(
                            window.run(), window.timer(), window.runs().missing()::find)),
            new Placed(Part.CHARTS, window -> TrainingViews.charts(window.workbench(), window.estimatorSets())),
            new Placed(Part.TIMELINE, Views::timeline),
            new Placed(
                    Workspace.of(Lab.class),
                    window -> new Lab(
                            window.run(),
                            window.runs().project().studied(),
                            ProgramVersion.number(),
                            window.estimatorSets(),
                            window.problems(),
                            window.opening(Lab.class))),
            new Placed(Workspace.of(Shelf.class), Views::shelf),
            new Placed(
                    Workspace.of(Races.class),
                    window -> new Races(
                            window.run(),
                            ProgramVersion.number(),
                            window.estimatorSets(),
                            window.runs().shelf()::add,
                            window.problems(),
                            window.opening(Races.class))),
            new Placed(
                    Workspace.of(Sweeps.class),
                    window -> new Sweeps(
                            window.run(),
                            ProgramVersion.number(),
                            window.estimatorSets(),
                            window.problems(),
                            window.opening(Sweeps.class))),
            new Placed(Workspace.of(ToyBench.class), window -> new ToyBench(window.problems())),
            new Placed(Part.STATUS, window -> TrainingViews.status(window.workbench())));

    private Views() {}

    private static View timeline(Surroundings window) {
        ChartsModel charts = window.workbench().charts();
        return new Timeline(
                window.run(),
                new Timeline.Axis(charts.axisProperty(), charts.curvesProperty().map(ChartsModel.Curves::markers)),
                window.workbench()::fork,
                window.settled(),
                window.problems());
    }

    private static View shelf(Surroundings window) {
        var shelf = new Shelf(window.runs(), window.run(), window.problems(), window.opening(Shelf.class));
        ChartsModel charts = window.workbench().charts();
        charts.axisProperty().bindBidirectional(shelf.compare().axisProperty());
        shelf.compare().othersProperty().subscribe(charts.othersProperty()::set);
        shelf.compare().shadowsProperty().subscribe(charts.otherShadowsProperty()::set);
        return shelf;
    }

    /// A view in its place.
    ///
    /// @param create makes the view, on the FX thread
    record Placed(Place place, Function<Surroundings, View> create) {}

    /// What the window offers to its views.
    ///
    /// @param workbench the models of the training views
    /// @param runs      the models of the run's file
    /// @param timer     is told how fast the explorer answers
    /// @param estimatorSets the sets of estimators that a person has kept
    /// @param problems  shows what went wrong
    /// @param open      shows a workspace
    /// @param settled   whether every view shows what it should
    record Surroundings(
            WorkbenchModel workbench,
            RunsModel runs,
            DecodeTimer timer,
            ObjectProperty<List<EstimatorSet>> estimatorSets,
            Consumer<Problem> problems,
            Consumer<Workspace> open,
            BooleanSupplier settled) {
        /// Shows the workspace of a view.
        Runnable opening(Class<? extends View> view) {
            return () -> open.accept(Workspace.of(view));
        }

        /// The run that all views look at.
        RunModel run() {
            return workbench.run();
        }
    }

    /// The workspaces of these views, in order.
    static List<Workspace> workspaces(List<Placed> views) {
        Stream<Workspace> own = views.stream()
                .map(Placed::place)
                .filter(Workspace.class::isInstance)
                .map(Workspace.class::cast);
        return Stream.concat(Stream.of(Workspace.EXPLORE), own).toList();
    }
}

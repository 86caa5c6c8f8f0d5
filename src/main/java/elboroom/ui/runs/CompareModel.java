package elboroom.ui.runs;

import elboroom.training.MetricSeries.Column;
import elboroom.ui.chart.ElboSeries;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.OtherShadows;
import elboroom.ui.runs.Overlay.Laid;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Compares the runs that are ticked, in the background: their curves, and what they differ in.
/// Belongs to the FX thread.
public final class CompareModel implements AutoCloseable {
    private static final Texts TEXTS = new Texts(CompareModel.class);

    private final ObjectProperty<Column> axis = new SimpleObjectProperty<>(this, "axis", Column.STEP);
    private final BooleanProperty train = new SimpleBooleanProperty(this, "train");
    private final BooleanProperty grouped = new SimpleBooleanProperty(this, "grouped", true);
    private final ReadOnlyObjectWrapper<Overlay.Curves> curves =
            new ReadOnlyObjectWrapper<>(this, "curves", Overlay.Curves.NONE);
    private final ReadOnlyObjectWrapper<ElboSeries> others =
            new ReadOnlyObjectWrapper<>(this, "others", ElboSeries.NONE);
    private final ReadOnlyObjectWrapper<List<OtherShadows>> shadows =
            new ReadOnlyObjectWrapper<>(this, "shadows", List.of());
    private final ReadOnlyObjectWrapper<Differences> differences =
            new ReadOnlyObjectWrapper<>(this, "differences", Differences.of(List.of()));
    private final ObservableList<ShelfRun> runs;
    private final ObservableValue<@Nullable ShelfRun> active;
    private final Function<Overlay.Wanted, Overlay.Curves> overlay; // in the background
    private final Background background;

    /// @param own      makes the curves
    /// @param fx       the FX thread's executor; tests pass `Runnable::run`
    /// @param problems gets what went wrong
    public CompareModel(ProjectModel project, Executor own, Executor fx, Consumer<Problem> problems) {
        this(project.runs(), project.activeProperty(), new Overlay()::of, own, fx, problems);
    }

    /// @param overlay makes the charts' curves; a test makes it fail
    CompareModel(
            ObservableList<ShelfRun> runs,
            ObservableValue<@Nullable ShelfRun> active,
            Function<Overlay.Wanted, Overlay.Curves> overlay,
            Executor own,
            Executor fx,
            Consumer<Problem> problems) {
        this.runs = runs;
        this.active = active;
        this.overlay = overlay;
        background = new Background(
                Background.MOMENTS, own, fx, cause -> Problem.of(TEXTS.get("overlay.failed"), cause, ""));
        background.onProblem(problems);
        ShelfChanges.listen(
                runs, each -> List.of(each.factsProperty(), each.nameProperty(), each.tickedProperty()), this::compare);
        List.of(active, axis, train, grouped).forEach(property -> property.addListener(observable -> compare()));
    }

    /// What x counts: steps, epochs, examples or seconds.
    public ObjectProperty<Column> axisProperty() {
        return axis;
    }

    /// Whether the training curves are compared, and not the test curves.
    public BooleanProperty trainProperty() {
        return train;
    }

    /// Whether runs that differ in the seed alone are one curve with a band around it.
    public BooleanProperty groupedProperty() {
        return grouped;
    }

    /// The curves of the runs that are ticked.
    ReadOnlyObjectProperty<Overlay.Curves> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    /// The same without the run that is trained, for charts that show that one already.
    public ReadOnlyObjectProperty<ElboSeries> othersProperty() {
        return others.getReadOnlyProperty();
    }

    /// The shadows of the same runs.
    public ReadOnlyObjectProperty<List<OtherShadows>> shadowsProperty() {
        return shadows.getReadOnlyProperty();
    }

    /// What the runs that are ticked differ in.
    ReadOnlyObjectProperty<Differences> differencesProperty() {
        return differences.getReadOnlyProperty();
    }

    /// Whether the curves are those of the runs as they are.
    public boolean isSettled() {
        return !background.workingProperty().get();
    }

    private record Comparison(Overlay.Curves curves, Differences differences) {}

    private void compare() {
        List<ShelfRun> ticked =
                runs.stream().filter(each -> each.tickedProperty().get()).toList();
        ShelfRun trained = active.getValue();
        var wanted = new Overlay.Wanted(
                ticked.stream()
                        .map(each -> new Laid(each.name(), each.label(), each == trained, each.facts(), each.images()))
                        .toList(),
                axis.get(),
                train.get(),
                grouped.get());
        background.run(task -> new Comparison(overlay.apply(wanted), Differences.of(wanted.runs())), made -> {
            curves.set(made.curves);
            others.set(made.curves.others());
            shadows.set(shadows(wanted));
            differences.set(made.differences);
        });
    }

    private static List<OtherShadows> shadows(Overlay.Wanted wanted) {
        return wanted.runs().stream()
                .filter(each -> !each.active())
                .map(each -> new OtherShadows(
                        each.name(), each.facts().shadows(), each.facts().train()))
                .toList();
    }

    /// Makes no more curves.
    @Override
    public void close() {
        background.close();
    }
}

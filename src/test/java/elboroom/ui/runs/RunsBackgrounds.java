package elboroom.ui.runs;

import elboroom.ui.chart.ElboSeries;
import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/// What is done with runs' files in the background.
public final class RunsBackgrounds {
    public static final Class<?> OWNER = FileWork.class;
    public static final Class<?> COMPARING = CompareModel.class;

    private RunsBackgrounds() {}

    /// The curves of several runs.
    public static BackgroundUser comparing(Executor own, Executor fx, Runnable failing) {
        var problems = new ArrayList<Problem>();
        var made = new ArrayList<Overlay.Curves>();
        var model = new CompareModel(
                FXCollections.observableArrayList(),
                new SimpleObjectProperty<>(),
                wanted -> {
                    failing.run();
                    return new Overlay.Curves(ElboSeries.NONE, ElboSeries.NONE);
                },
                own,
                fx,
                problems::add);
        model.curvesProperty().addListener((InvalidationListener)
                observable -> made.add(model.curvesProperty().get()));
        return new BackgroundUser() {
            @Override
            public void ask() {
                model.groupedProperty().set(!model.groupedProperty().get());
            }

            @Override
            public boolean working() {
                return !model.isSettled();
            }

            @Override
            public String said() {
                return problems.isEmpty() ? "" : problems.getLast().asText();
            }

            @Override
            public boolean answered() {
                return !made.isEmpty();
            }
        };
    }

    /// A piece of work with a file.
    public static BackgroundUser opening(Executor own, Executor fx, Runnable failing) {
        return new BackgroundUser() {
            private final List<Problem> problems = new ArrayList<>();
            private @Nullable FileWork work;
            private boolean failed;
            private boolean done;

            @Override
            public void ask() {
                work = new FileWork(
                        () -> "a file",
                        new FileWork.Place(own, fx, problems::add),
                        cause -> Problem.of("not opened", cause, ""));
                failed = false;
                work.run(
                        task -> {
                            failing.run();
                            return "content";
                        },
                        content -> done = true,
                        cause -> {},
                        () -> failed = true);
            }

            @Override
            public boolean working() {
                return work != null && work.isWorking();
            }

            @Override
            public String said() {
                return problems.isEmpty() ? "" : problems.getLast().asText();
            }

            @Override
            public boolean answered() {
                return done && !failed;
            }
        };
    }
}

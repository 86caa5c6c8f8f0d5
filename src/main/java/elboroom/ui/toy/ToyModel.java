package elboroom.ui.toy;

import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.SharedNumbers;
import elboroom.lab.EstimatorMark;
import elboroom.lab.Toy;
import elboroom.ui.chart.Mark;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/// What the toy shows: curves of the chosen estimators over p, and draws at one p that pile up while somebody looks.
/// Belongs to the FX thread; another one makes curves and draws.
final class ToyModel {
    static final double STANDARD_P = 0.3;

    /// Draws after which an estimator's dot no longer moves.
    static final long MOST_DRAWS = 100_000;

    private static final Texts TEXTS = new Texts(ToyModel.class);
    private static final Set<String> AT_FIRST =
            Set.of("reinforce", "rloo", "disarm", "arms", "straight-through", "gumbel-sigmoid");

    private final DoubleProperty p = new SimpleDoubleProperty(this, "p", STANDARD_P);
    private final DoubleProperty target = new SimpleDoubleProperty(this, "target", Toy.REBAR_TARGET);
    private final DoubleProperty temperature =
            new SimpleDoubleProperty(this, "temperature", SharedNumbers.TEMPERATURE.standard());
    private final List<ToyChoice> choices;
    private final ReadOnlyObjectWrapper<ToyPicture> picture;
    private final Background background;
    private final ToyDesk desk;
    private ToyDesk.Question question;
    private boolean seen;

    /// @param maker    makes the curves
    /// @param own      the working thread's executor
    /// @param fx       the FX thread's executor; tests pass `Runnable::run`
    /// @param problems gets the problem if curves or draws fail
    ToyModel(ToyDesk.CurveMaker maker, Executor own, Executor fx, Consumer<Problem> problems) {
        desk = new ToyDesk(maker);
        background = new Background(() -> TEXTS.get("work"), own, fx, ToyModel::problem);
        background.onProblem(problems);
        List<EstimatorSpec> specs = Toy.estimators().stream()
                .map(descriptor -> EstimatorSpec.of(descriptor.id()))
                .toList();
        choices = EstimatorMark.of(specs).entrySet().stream()
                .map(one -> new ToyChoice(
                        one.getKey(),
                        Mark.of(one.getValue().label(), one.getValue().pattern()),
                        AT_FIRST.contains(one.getKey().id())))
                .toList();
        question = asked();
        picture = new ReadOnlyObjectWrapper<>(this, "picture", new ToyPicture(question.toy(), List.of(), List.of()));
        List.of(p, target, temperature).forEach(number -> number.addListener(observable -> changed()));
        choices.forEach(choice -> choice.chosenProperty().addListener(observable -> changed()));
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("problem.what"), cause, TEXTS.get("problem.next"));
    }

    /// The probability at which estimates are drawn.
    DoubleProperty pProperty() {
        return p;
    }

    /// The toy's t.
    DoubleProperty targetProperty() {
        return target;
    }

    /// λ of the estimators that relax the bit.
    DoubleProperty temperatureProperty() {
        return temperature;
    }

    List<ToyChoice> choices() {
        return choices;
    }

    ReadOnlyObjectProperty<ToyPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /// Whether nothing is computed.
    boolean isSettled() {
        return !background.workingProperty().get();
    }

    /// While nobody sees the toy, nothing is computed.
    void setSeen(boolean now) {
        boolean appears = now && !seen;
        seen = now;
        if (appears) {
            ask();
        }
    }

    private void changed() {
        question = asked();
        background.abandon();
        background.clearProblem();
        ask();
    }

    private ToyDesk.Question asked() {
        var specs = new LinkedHashMap<ToyChoice, EstimatorSpec>();
        choices.stream()
                .filter(choice -> choice.chosenProperty().get())
                .forEach(choice -> specs.put(choice, choice.at(temperature.get())));
        return new ToyDesk.Question(new Toy(p.get(), target.get()), specs);
    }

    private void ask() {
        if (seen) {
            ToyDesk.Question own = question;
            background.run(task -> desk.answer(own, task, picture::set), this::take);
        }
    }

    /// Asks for more draws, as long as there are too few, and for the curves that are not made yet.
    private void take(ToyPicture found) {
        picture.set(found);
        if (!found.dots().isEmpty() && (found.draws() < MOST_DRAWS || !found.hasAllCurves())) {
            ask();
        }
    }

    void close() {
        background.close();
    }
}

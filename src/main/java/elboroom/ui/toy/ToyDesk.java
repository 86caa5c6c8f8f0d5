package elboroom.ui.toy;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Toy;
import elboroom.lab.ToyCurve;
import elboroom.lab.ToyDraws;
import elboroom.ui.fx.Background;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes the toy's curves and draws, and keeps what can be used again. Belongs to the working thread.
final class ToyDesk {
    private static final long SEED = 1;

    private final CurveMaker maker;
    private final Map<EstimatorSpec, ToyCurve> known = new HashMap<>(); // of one target
    private double target = Double.NaN;
    private final Map<ToyChoice, ToyDraws> draws = new HashMap<>(); // for one question
    private @Nullable Question asked;

    /// Makes a curve, as [ToyCurve#of] does.
    interface CurveMaker {
        ToyCurve of(EstimatorSpec spec, double target, Runnable check);
    }

    /// What is to be shown.
    record Question(Toy toy, SequencedMap<ToyChoice, EstimatorSpec> specs) {}

    ToyDesk(CurveMaker maker) {
        this.maker = maker;
    }

    /// Makes what is not known yet, and draws some more. A cancelled work returns what there is.
    ///
    /// @param news gets the picture after each new curve, on the FX thread
    ToyPicture answer(Question question, Background.Task task, Consumer<ToyPicture> news) {
        Toy toy = question.toy();
        if (toy.target() != target) {
            known.clear();
            target = toy.target();
        }
        List<ToyPicture.Curve> curves = new ArrayList<>();
        List<ToyDot> dots = new ArrayList<>();
        try {
            for (Map.Entry<ToyChoice, EstimatorSpec> one : question.specs().entrySet()) {
                EstimatorSpec spec = one.getValue();
                ToyCurve curve = known.get(spec);
                if (curve == null) {
                    curve = maker.of(spec, target, () -> check(task));
                    known.put(spec, curve);
                }
                curves.add(new ToyPicture.Curve(one.getKey(), curve));
                if (question != asked) {
                    var soFar = new ToyPicture(toy, curves, List.of());
                    task.tell(() -> news.accept(soFar));
                    task.fraction((double) curves.size() / question.specs().size());
                }
            }
            if (question != asked) {
                draws.clear();
                asked = question;
            }
            question.specs().forEach((choice, spec) -> {
                check(task);
                ToyDraws own = draws.computeIfAbsent(choice, none -> new ToyDraws(toy, spec, SEED));
                dots.add(new ToyDot(choice, own.more()));
            });
        } catch (CancellationException e) {
            return new ToyPicture(toy, curves, List.of());
        }
        return new ToyPicture(toy, curves, dots);
    }

    private static void check(Background.Task task) {
        if (task.cancelled()) {
            throw new CancellationException();
        }
    }
}

package elboroom.ui.toy;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Toy;
import elboroom.lab.ToyCurve;
import elboroom.lab.ToyDraws;
import elboroom.lab.ToyForms;
import elboroom.ui.fx.Background;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// Makes the curves that are computed, as far as they are not known yet, and draws some more. Then it makes one of
    /// the curves that are drawn, which take seconds. A cancelled work returns what there is.
    ///
    /// @param news gets the picture after each new curve and before a drawn one, on the FX thread
    ToyPicture answer(Question question, Background.Task task, Consumer<ToyPicture> news) {
        Toy toy = question.toy();
        if (toy.target() != target) {
            known.clear();
            target = toy.target();
        }
        List<ToyDot> dots = new ArrayList<>();
        try {
            for (EstimatorSpec spec : question.specs().values()) {
                if (ToyForms.isKnown(spec) && !known.containsKey(spec)) {
                    make(spec, task);
                    tell(question, List.of(), task, news);
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
            Optional<EstimatorSpec> next = question.specs().values().stream()
                    .filter(spec -> !known.containsKey(spec))
                    .findFirst();
            if (next.isPresent()) {
                tell(question, dots, task, news);
                make(next.get(), task);
            }
        } catch (CancellationException e) {
            return picture(question, List.of());
        }
        return picture(question, dots);
    }

    private void make(EstimatorSpec spec, Background.Task task) {
        known.put(spec, maker.of(spec, target, () -> check(task)));
    }

    private void tell(Question question, List<ToyDot> dots, Background.Task task, Consumer<ToyPicture> news) {
        ToyPicture soFar = picture(question, List.copyOf(dots));
        task.tell(() -> news.accept(soFar));
        task.fraction((double) soFar.curves().size() / question.specs().size());
    }

    private ToyPicture picture(Question question, List<ToyDot> dots) {
        List<ToyPicture.Curve> curves = new ArrayList<>();
        question.specs().forEach((choice, spec) -> {
            ToyCurve curve = known.get(spec);
            if (curve != null) {
                curves.add(new ToyPicture.Curve(choice, curve));
            }
        });
        return new ToyPicture(question.toy(), curves, dots);
    }

    private static void check(Background.Task task) {
        if (task.cancelled()) {
            throw new CancellationException();
        }
    }
}

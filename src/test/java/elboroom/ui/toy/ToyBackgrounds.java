package elboroom.ui.toy;

import elboroom.lab.ToyCurve;
import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// What the toy has done in the background.
public final class ToyBackgrounds {
    public static final Class<?> OWNER = ToyModel.class;

    private ToyBackgrounds() {}

    /// A curve and draws of one estimator.
    public static BackgroundUser curves(Executor own, Executor fx, Runnable failing) {
        List<Problem> problems = new ArrayList<>();
        var model = new ToyModel(
                (spec, target, check) -> {
                    failing.run();
                    return ToyCurve.of(spec, target, check);
                },
                own,
                fx,
                problems::add);
        model.choices()
                .forEach(
                        choice -> choice.chosenProperty().set(choice.spec().id().equals("disarm")));
        model.setSeen(true);
        return new BackgroundUser() {
            @Override
            public void ask() {
                double t = model.targetProperty().get();
                model.targetProperty().set(t + 0.01);
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
                return !model.pictureProperty().get().dots().isEmpty();
            }
        };
    }
}

package elboroom.ui.sweep;

import elboroom.data.ImageDataset;
import elboroom.race.RaceEnd;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import elboroom.training.RunState;
import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import elboroom.ui.run.SmallRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// What the view of sweeps has done in the background.
public final class SweepBackgrounds {
    public static final Class<?> OWNER = SweepModel.class;

    private static final int PIXELS = 20;

    private SweepBackgrounds() {}

    /// A sweep of one point.
    public static BackgroundUser sweep(Executor own, Executor fx, Runnable failing) {
        List<Problem> problems = new ArrayList<>();
        var gemm = new HookedGemm(GemmProvider.pureJava(), failing);
        var model = new SweepModel(() -> gemm, "test", own, fx, problems::add);
        ImageDataset images = SmallRuns.labelled(40, 4, 5, 3);
        model.show(SmallRuns.snapshot(1, RunState.PAUSED, SmallRuns.bits(PIXELS, 3, 1), 1, images));
        model.form().valuesProperty().set("2");
        model.form().unitProperty().set(RaceEnd.Unit.STEPS);
        model.form().replicatesProperty().set(10);
        model.form().estimators().choose(spec -> spec.id().equals("disarm"));
        return new BackgroundUser() {
            @Override
            public void ask() {
                model.start();
            }

            @Override
            public boolean working() {
                return model.runningProperty().get();
            }

            @Override
            public String said() {
                return problems.isEmpty() ? "" : problems.getLast().asText();
            }

            @Override
            public boolean answered() {
                SweepModel.Found found = model.foundProperty().get();
                return found != null && !found.report().points().isEmpty();
            }
        };
    }
}

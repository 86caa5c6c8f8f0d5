package elboroom.ui.race;

import elboroom.data.ImageDataset;
import elboroom.project.SavedRun;
import elboroom.race.LaneState;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import elboroom.training.RunState;
import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import elboroom.ui.run.SmallRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// What the view of races has done in the background.
public final class RaceBackgrounds {
    public static final Class<?> OWNER = RaceModel.class;

    private static final int PIXELS = 20;

    private RaceBackgrounds() {}

    /// A race of one lane.
    public static BackgroundUser race(Executor own, Executor fx, Runnable failing) {
        List<Problem> problems = new ArrayList<>();
        List<SavedRun> kept = new ArrayList<>();
        var gemm = new HookedGemm(GemmProvider.pureJava(), failing);
        var model = new RaceModel(() -> gemm, "test", own, fx, problems::add, kept::add);
        ImageDataset images = SmallRuns.labelled(40, 4, 5, 3);
        model.show(SmallRuns.snapshot(1, RunState.PAUSED, SmallRuns.bits(PIXELS, 3, 1), 1, images));
        model.lanes().amountProperty().set(2);
        model.lanes()
                .estimators()
                .all()
                .forEach(
                        choice -> choice.chosenProperty().set(choice.spec().id().equals("disarm")));
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
                return model.newsProperty().get().lanes().stream().anyMatch(lane -> lane.state() == LaneState.FINISHED)
                        && !kept.isEmpty();
            }
        };
    }
}

package elboroom.ui.timeline;

import elboroom.InMemory;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import elboroom.ui.run.SmallRuns;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// What the timeline has done in the background.
public final class TimelineBackgrounds {
    public static final Class<?> OWNER = Replaying.class;

    private static final int STEPS = 5;

    private TimelineBackgrounds() {}

    /// Training again up to a step.
    public static BackgroundUser replaying(Executor own, Executor fx, Runnable failing) {
        List<Problem> problems = new ArrayList<>();
        Gemm gemm = new HookedGemm(GemmProvider.pureJava(), failing);
        var replaying = new Replaying(() -> gemm, own, fx, problems::add);
        TrainingSnapshot present = present();
        return new BackgroundUser() {
            private long arrived = -1;

            @Override
            public void ask() {
                arrived = -1;
                replaying.to(present, STEPS - 1, state -> arrived = state.step());
            }

            @Override
            public boolean working() {
                return replaying.workingProperty().get();
            }

            @Override
            public String said() {
                return problems.isEmpty() ? "" : problems.getLast().asText();
            }

            @Override
            public boolean answered() {
                return arrived == STEPS - 1;
            }
        };
    }

    /// A run that is paused after a few steps.
    static TrainingSnapshot present() {
        ImageDataset images = SmallRuns.images(20, 2, 2);
        var data = new DataSplit(images, images);
        TrainingConfig config = TrainingConfig.DEFAULT
                .withModel(VaeConfig.DEFAULT.withPixels(4).withHidden(List.of(3)))
                .withShards(1);
        try (var loop =
                new TrainingLoop(data, config, Hyperparameters.DEFAULT.withBatchSize(4), GemmProvider.pureJava())) {
            for (int i = 0; i < STEPS; i++) {
                loop.step();
            }
            return new TrainingSnapshot(
                    new Run(1, InMemory.data(data), config),
                    RunState.PAUSED,
                    loop.hyperparameters(),
                    loop.steps(),
                    loop.epoch(),
                    loop.examples(),
                    0,
                    loop.train(),
                    loop.test(),
                    loop.lastTest(),
                    loop.changes(),
                    loop.freeze(),
                    List.of(),
                    ShadowCurves.NONE);
        }
    }
}

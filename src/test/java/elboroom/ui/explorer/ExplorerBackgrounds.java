package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.Pace;
import elboroom.ui.run.PictureBudget;
import elboroom.ui.run.Pins;
import elboroom.ui.run.SmallRuns;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What the explorer has done in the background.
public final class ExplorerBackgrounds {
    public static final Class<?> OWNER = ExplorerModel.class;
    public static final Class<?> EVIDENCE_OWNER = EvidenceModel.class;

    private static final int PIXELS = 20;
    private static final ImageDataset IMAGES = SmallRuns.labelled(40, 4, 5, 3);
    private static final PictureBudget BUDGET = PictureBudget.of(Pace.CALM, 2);
    private static final Executor NEVER = task -> {};

    private ExplorerBackgrounds() {}

    /// The map, while nothing is decoded.
    public static BackgroundUser map(Executor own, Executor fx, Runnable failing) {
        var model = new ExplorerModel(hooked(failing), NEVER, own, fx, () -> 0, () -> BUDGET, pins());
        return new User(model::show, model.mapProblemProperty(), model.mapProperty(), model.mapWorkingProperty());
    }

    /// The decoded code, while there is no map.
    public static BackgroundUser crosshair(Executor own, Executor fx, Runnable failing) {
        var model = new ExplorerModel(hooked(failing), own, NEVER, fx, () -> 0, () -> BUDGET, pins());
        return new User(
                model::show,
                model.decodingProblemProperty(),
                model.code().decodedProperty(),
                model.decodingWorkingProperty());
    }

    /// The evidence.
    public static BackgroundUser evidence(Executor own, Executor fx, Runnable failing) {
        var model = new EvidenceModel(new EvidenceWorker(hooked(failing)), own, fx, () -> 0, pins());
        model.wantedProperty().set(true);
        return new User(model::show, model.problemProperty(), model.momentProperty(), model.workingProperty());
    }

    private static Pins pins() {
        return new Pins(new UndoModel(Runnable::run));
    }

    private static Gemm hooked(Runnable failing) {
        return new HookedGemm(GemmProvider.pureJava(), failing);
    }

    /// Shows a later moment each time it is asked.
    private static final class User implements BackgroundUser {
        private final Consumer<TrainingSnapshot> show;
        private final ObservableValue<@Nullable Problem> problem;
        private final ObservableValue<?> answer;
        private final ObservableValue<Boolean> isWorking;
        private long step;

        User(
                Consumer<TrainingSnapshot> show,
                ObservableValue<@Nullable Problem> problem,
                ObservableValue<?> answer,
                ObservableValue<Boolean> isWorking) {
            this.show = show;
            this.problem = problem;
            this.answer = answer;
            this.isWorking = isWorking;
        }

        @Override
        public void ask() {
            step++;
            show.accept(SmallRuns.snapshot(1, RunState.PAUSED, SmallRuns.bits(PIXELS, 4, step), step, IMAGES));
        }

        @Override
        public boolean working() {
            return isWorking.getValue();
        }

        @Override
        public @Nullable String said() {
            Problem present = problem.getValue();
            return present == null ? null : present.asText();
        }

        @Override
        public boolean answered() {
            return answer.getValue() != null;
        }
    }
}

package elboroom.ui.lab;

import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.CertificateReport;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import elboroom.ui.run.OneStudiedRun;
import elboroom.ui.run.SmallRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// What the estimators' view has done in the background.
public final class LabBackgrounds {
    public static final Class<?> OWNER = LabModel.class;
    public static final Class<?> CERTIFYING = CertificatesModel.class;

    private static final int PIXELS = 20;

    private LabBackgrounds() {}

    /// A certificate of one estimator, which knows its gradient exactly.
    public static BackgroundUser certificates(Executor own, Executor fx, Runnable failing) {
        List<Problem> problems = new ArrayList<>();
        var gemm = new HookedGemm(GemmProvider.pureJava(), failing);
        var model = new CertificatesModel(() -> gemm, "1.2.3", own, fx, problems::add);
        ImageDataset images = SmallRuns.labelled(40, 4, 5, 3);
        TrainingSnapshot present = SmallRuns.snapshot(1, RunState.PAUSED, SmallRuns.bits(PIXELS, 3, 1), 1, images);
        return new BackgroundUser() {
            @Override
            public void ask() {
                model.certify(present, List.of(EstimatorSpec.of("exact")), 100);
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
                CertificateReport made = model.documentProperty().get();
                return made != null
                        && made.result().completed()
                        && made.result().certificates().size() == 1;
            }
        };
    }

    /// A study of one estimator.
    public static BackgroundUser study(Executor own, Executor fx, Runnable failing) {
        List<Problem> problems = new ArrayList<>();
        var gemm = new HookedGemm(GemmProvider.pureJava(), failing);
        var model = new LabModel(() -> gemm, "1.2.3", new OneStudiedRun(), own, fx, problems::add);
        ImageDataset images = SmallRuns.labelled(40, 4, 5, 3);
        model.show(SmallRuns.snapshot(1, RunState.PAUSED, SmallRuns.bits(PIXELS, 3, 1), 1, images));
        model.imagesProperty().set(5);
        model.replicatesProperty().set(100);
        model.estimators()
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
                return model.shownStudies().stream().anyMatch(study -> study.result() != null)
                        && !model.rows().isEmpty();
            }
        };
    }
}

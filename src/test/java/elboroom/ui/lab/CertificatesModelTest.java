package elboroom.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Certificate;
import elboroom.lab.CertificateReport;
import elboroom.lab.CertificationPlan;
import elboroom.tensor.GemmProvider;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Problem;
import elboroom.ui.run.SmallRuns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificatesModelTest {
    private static final int PIXELS = 20;

    private final List<Problem> problems = new ArrayList<>();
    private final CertificatesModel model =
            new CertificatesModel(GemmProvider::pureJava, "1.2.3", Runnable::run, Runnable::run, problems::add);

    private static TrainingSnapshot present() {
        ImageDataset images = SmallRuns.labelled(40, 4, 5, 3);
        return SmallRuns.snapshot(1, RunState.PAUSED, SmallRuns.bits(PIXELS, 3, 1), 1, images);
    }

    private CertificateReport document() {
        CertificateReport made = model.documentProperty().get();
        if (made == null) {
            throw new AssertionError("no certificates: " + problems);
        }
        return made;
    }

    private static List<EstimatorSpec> specs(String... names) {
        return EstimatorSpec.parseAll(List.of(names));
    }

    @Test
    void whatIsFinishedStaysWhenTheRestIsCancelled() {
        model.documentProperty().subscribe(made -> {
            if (made != null && made.result().certificates().size() == 1) {
                model.cancel();
            }
        });
        model.certify(present(), specs("exact", "disarm", "relax"), 100);
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.progressProperty().get()).isNull();
        assertThat(document().result().completed()).isFalse();
        assertThat(document().result().certificates())
                .extracting(Certificate::spec)
                .isEqualTo(specs("exact"));
        assertThat(document().markdown()).endsWith("; cancelled before the end\n");
        assertThat(problems).isEmpty();
    }

    @Test
    void theySpeakOfTheRunsSeedAndBeta() {
        model.certify(SmallRuns.with(9, 0.25, present()), specs("disarm"), 100);
        assertThat(document().plan().seed()).isEqualTo(9);
        assertThat(document().plan().beta()).isEqualTo(0.25);
        assertThat(document().markdown()).contains("seed 9, β 0.25");
        Certificate with = document().result().certificates().getFirst();
        model.certify(SmallRuns.with(9, 1, present()), specs("disarm"), 100);
        assertThat(document().result().certificates().getFirst().statistic()).isNotEqualTo(with.statistic());
    }

    /// The same seed gives the same bits, also in the files.
    @Test
    void theSameModelGetsTheSameCertificates() {
        model.certify(present(), specs("exact", "straight-through"), 100);
        String first = document().json();
        assertThat(document().result().completed()).isTrue();
        model.certify(present(), specs("exact", "straight-through"), 100);
        assertThat(document().json()).isEqualTo(first);
        assertThat(document().csv().lines()).hasSize(3);
        assertThat(document().plan().presentReplicates()).isEqualTo(CertificationPlan.DEFAULT_PRESENT_REPLICATES);
        model.certify(present(), specs("exact"), 50_000);
        assertThat(document().plan().presentReplicates())
                .as("the form's number")
                .isEqualTo(50_000);
        model.certify(present(), specs("exact", "straight-through"), 100);
        assertThat(document().markdown()).contains("| straight-through | biased | biased: ", "Elbo Room 1.2.3");
    }
}

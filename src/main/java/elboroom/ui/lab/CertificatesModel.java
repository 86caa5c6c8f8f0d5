package elboroom.ui.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Certificate;
import elboroom.lab.CertificateReport;
import elboroom.lab.Certification;
import elboroom.lab.CertificationMonitor;
import elboroom.lab.CertificationPlan;
import elboroom.lab.StudyImages;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Certificates of estimators, on the present model and on random small ones. Belongs to the FX thread. A certification
/// runs on another thread while training goes on.
final class CertificatesModel {
    private static final Texts TEXTS = new Texts(CertificatesModel.class);

    private final ReadOnlyObjectWrapper<@Nullable CertificateReport> document =
            new ReadOnlyObjectWrapper<>(this, "document");
    private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
    private final Supplier<Gemm> gemm;
    private final String version;
    private final Background background;

    /// How far a certification is.
    ///
    /// @param finished   estimators that are done
    /// @param estimators all
    /// @param now        the present one
    /// @param replicates that it has had
    record Progress(int finished, int estimators, EstimatorSpec now, long replicates) {
        double fraction() {
            return (double) finished / estimators;
        }
    }

    /// @param gemm       multiplies the matrices; asked when there is a snapshot
    /// @param version    of the program, for the signature
    /// @param background certifies, one thing at a time
    /// @param fx         the FX thread's executor; tests pass `Runnable::run`
    /// @param problems   gets the problem if it fails
    CertificatesModel(
            Supplier<Gemm> gemm, String version, Executor background, Executor fx, Consumer<Problem> problems) {
        this.gemm = gemm;
        this.version = version;
        this.background =
                new Background(() -> TEXTS.get("certificates.work"), background, fx, CertificatesModel::problem);
        this.background.onProblem(problems);
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("certificates.failed"), cause, TEXTS.get("certificates.failed.next"));
    }

    /// The last certificates, also while more of them are being made; null before the first.
    ReadOnlyObjectProperty<@Nullable CertificateReport> documentProperty() {
        return document.getReadOnlyProperty();
    }

    /// How far the certification is; null if none runs.
    ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return background.workingProperty();
    }

    /// Certifies these, with the usual numbers and the run's seed and β. Does nothing while a certification runs.
    ///
    /// @param present    the present model
    /// @param estimators work for its latents
    /// @param replicates of the present model: at most so many, or the usual number if that is larger
    void certify(TrainingSnapshot present, List<EstimatorSpec> estimators, int replicates) {
        if (background.workingProperty().get() || estimators.isEmpty()) {
            return;
        }
        Gemm multiplier = gemm.get();
        var plan = new CertificationPlan(
                        estimators,
                        CertificationPlan.DEFAULT_REPLICATES,
                        CertificationPlan.DEFAULT_LEVEL,
                        CertificationPlan.DEFAULT_TOLERANCE,
                        present.config().seed(),
                        present.hyperparameters().beta())
                .withPresentReplicates(Math.max(replicates, CertificationPlan.DEFAULT_PRESENT_REPLICATES));
        var begun = new CertificateReport(
                present.model().config(),
                present.step(),
                plan,
                CertificateReport.config(PresentSettings.of(present, multiplier.description(), version), plan),
                new Certification.Result(List.of(), false));
        progress.set(new Progress(0, estimators.size(), estimators.getFirst(), 0));
        document.set(begun);
        background.clearProblem();
        background.run(
                task -> Certification.run(
                        plan,
                        present.config().model().latentSize(),
                        present.model(),
                        new StudyImages(
                                present.run().images().train(),
                                present.config().binarization(),
                                present.config().seed(),
                                Certification.IMAGES),
                        multiplier,
                        monitor(task, plan)),
                result -> {
                    progress.set(null);
                    document.set(begun.with(result));
                },
                () -> progress.set(null));
    }

    /// Brings the news to the FX thread.
    private CertificationMonitor monitor(Background.Task task, CertificationPlan plan) {
        return new CertificationMonitor() {
            private int finished; // used by the thread that certifies

            @Override
            public void progress(EstimatorSpec estimator, long replicates) {
                var now = new Progress(finished, plan.estimators().size(), estimator, replicates);
                task.progress(() -> progress.set(now));
            }

            @Override
            public void finished(Certificate certificate) {
                finished++;
                task.fraction((double) finished / plan.estimators().size());
                task.tell(() -> add(certificate));
            }

            @Override
            public boolean cancelled() {
                return task.cancelled();
            }
        };
    }

    private void add(Certificate certificate) {
        CertificateReport before = document.get();
        if (before != null) {
            var all = new ArrayList<>(before.result().certificates());
            all.add(certificate);
            document.set(before.with(new Certification.Result(List.copyOf(all), false)));
        }
    }

    /// Ends the certification early. The finished certificates stay.
    void cancel() {
        background.cancel();
    }

    /// Ends what runs. Nothing else can begin after that.
    void close() {
        background.close();
    }
}

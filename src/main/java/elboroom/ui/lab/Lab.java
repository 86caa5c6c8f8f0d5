package elboroom.ui.lab;

import elboroom.lab.EstimatorSet;
import elboroom.thread.BackgroundPriority;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import elboroom.ui.run.RunWork;
import elboroom.ui.run.StudiedRuns;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;

/// The Estimators workspace. Studies run on a thread of their own, and so do certifications.
public final class Lab implements View {
    private static final Texts TEXTS = new Texts(Lab.class);

    private final ExecutorService studies =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room study"));
    private final ExecutorService certifications =
            Executors.newSingleThreadExecutor(BackgroundPriority.threads("elbo-room certificates"));
    private final LabModel model;
    private final RunWork study;
    private final CertificatesModel certificates;
    private final Certifying certifying;
    private final LabController controller;
    private final LazyForm form;
    private final Runnable bringUp;

    /// Builds the view. It follows the run. Call this on the FX thread.
    ///
    /// @param runs     keep the studies
    /// @param version  of the program, which signs studies and certificates
    /// @param keptSets the sets of estimators that a person has kept
    /// @param problems gets the problem if a study fails
    /// @param bringUp  shows this workspace
    public Lab(
            RunModel run,
            StudiedRuns runs,
            String version,
            ObjectProperty<List<EstimatorSet>> keptSets,
            Consumer<Problem> problems,
            Runnable bringUp) {
        this.bringUp = bringUp;
        model = new LabModel(run::gemm, version, runs, studies, FxDispatch.executor(), problems);
        certificates = new CertificatesModel(run::gemm, version, certifications, FxDispatch.executor(), problems);
        certifying = new Certifying(model, certificates);
        study = new RunWork(model.presentProperty(), model.runningProperty());
        controller = new LabController(model, study, certifying, keptSets);
        form = new LazyForm(controller, "LabView");
        run.shownProperty().subscribe(snapshot -> {
            if (snapshot != null) {
                model.show(snapshot);
            }
        });
    }

    @Override
    public Parent root() {
        return form.get();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of(Menu.ESTIMATORS, "study", TEXTS.get("command.run"), this::start)
                        .keys("F6")
                        .when(study.possibleProperty()),
                Command.of(Menu.ESTIMATORS, "study", TEXTS.get("command.cancel"), model::cancel)
                        .keys("Shift+F6")
                        .when(model.runningProperty()),
                certification(TEXTS.get("command.certify"), controller::certify),
                certification(TEXTS.get("command.certifyAll"), certifying::all),
                Command.of(Menu.ESTIMATORS, "certificates", TEXTS.get("command.certify.cancel"), certificates::cancel)
                        .when(certificates.runningProperty()));
    }

    private Command certification(String text, Runnable action) {
        return Command.of(Menu.ESTIMATORS, "certificates", text, () -> {
                    bringUp.run(); // loads the form, too
                    action.run();
                })
                .when(certifying.work().possibleProperty());
    }

    private void start() {
        bringUp.run(); // loads the form, too
        controller.start();
    }

    @Override
    public boolean isSettled() {
        return !model.runningProperty().get() && !certificates.runningProperty().get();
    }

    @Override
    public void close() {
        model.close();
        certificates.close();
        studies.shutdown();
        certifications.shutdown();
    }
}

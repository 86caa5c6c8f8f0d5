package elboroom.ui.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.estimator.EstimatorChoice;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunWork;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Certifies the estimators that are chosen for a study, and shows the certificates in the place of the study.
final class Certifying {
    private static final Texts TEXTS = new Texts(Certifying.class);

    private final LabModel model;
    private final CertificatesModel certificates;
    private final ObjectProperty<Side> shown = new SimpleObjectProperty<>(this, "shown", Side.STUDY);
    private final RunWork work;

    /// What the workspace shows at its right.
    enum Side {
        STUDY,
        CERTIFICATES
    }

    Certifying(LabModel model, CertificatesModel certificates) {
        this.model = model;
        this.certificates = certificates;
        work = new RunWork(model.presentProperty(), certificates.runningProperty());
    }

    /// Whether a certification can begin.
    RunWork work() {
        return work;
    }

    /// Binds the choice of what is shown.
    ///
    /// @param place where both are
    /// @param study what shows the study
    void bind(SegmentedChoice<Side> side, Pane place, Node study) {
        side.setItems(List.of(Side.values()), each -> TEXTS.get("side." + each), each -> TEXTS.get("side.tip." + each));
        var other = new LazyForm(new CertificatesController(certificates), "CertificatesView");
        side.valueProperty().subscribe(now -> {
            if (now != null) {
                shown.set(now);
            }
        });
        shown.subscribe(now -> {
            side.valueProperty().set(now);
            Shown.set(study, now == Side.STUDY);
            if (now == Side.CERTIFICATES && !other.isLoaded()) {
                place.getChildren().add(other.get());
            }
            if (other.isLoaded()) {
                Shown.set(other.get(), now == Side.CERTIFICATES);
            }
        });
    }

    void showStudy() {
        shown.set(Side.STUDY);
    }

    /// Certifies the chosen estimators.
    void chosen() {
        certify(model.estimators().chosen());
    }

    /// Certifies every estimator of the list, chosen or not.
    void all() {
        certify(model.estimators().all().stream().map(EstimatorChoice::spec).toList());
    }

    private void certify(List<EstimatorSpec> estimators) {
        TrainingSnapshot present = model.presentProperty().get();
        if (present != null && present.run().hasImages() && !estimators.isEmpty()) {
            shown.set(Side.CERTIFICATES);
            certificates.certify(
                    present, estimators, (int) model.replicatesProperty().get());
        }
    }
}

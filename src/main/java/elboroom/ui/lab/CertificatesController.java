package elboroom.ui.lab;

import elboroom.lab.Certificate;
import elboroom.lab.Certificate.ModelEvidence;
import elboroom.lab.CertificateReport;
import elboroom.lab.CertificateText;
import elboroom.text.Numbers;
import elboroom.ui.form.Card;
import elboroom.ui.form.TableFit;
import elboroom.ui.fx.ExportName;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.DocumentExport;
import elboroom.ui.image.DocumentExport.Document;
import elboroom.ui.run.EstimatorName;
import java.util.List;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The certificates, and the evidence of the one that is selected.
final class CertificatesController {
    private static final Texts TEXTS = new Texts(CertificatesController.class);

    private static final int MOST_MODELS = 5; // whose evidence is seen at once

    private final CertificatesModel model;

    @FXML
    private Card certificates;

    @FXML
    private TableView<Certificate> certificateTable;

    @FXML
    private MenuButton export;

    @FXML
    private HBox certifying;

    @FXML
    private Label certified;

    @FXML
    private ProgressBar certifiedShare;

    @FXML
    private Button cancelCertifying;

    @FXML
    private Card evidence;

    @FXML
    private TableView<ModelEvidence> evidenceTable;

    CertificatesController(CertificatesModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        columns();
        evidenceColumns();
        TableFit.asHighAsRows(evidenceTable, 3, MOST_MODELS);
        certificateTable.setPlaceholder(placeholder(TEXTS.get("certificates.empty")));
        evidenceTable.setPlaceholder(placeholder(TEXTS.get("evidence.empty")));
        ExportName.put(certificateTable, certificates::getTitle);
        List<Document> documents = List.of(
                new Document("md", () -> text(CertificateReport::markdown)),
                new Document("json", () -> text(CertificateReport::json)),
                new Document("csv", () -> text(CertificateReport::csv)));
        export.getItems().setAll(DocumentExport.items(certificateTable, documents));
        var menu = new ContextMenu();
        menu.getItems().setAll(DocumentExport.items(certificateTable, documents));
        certificateTable.setContextMenu(menu);
        export.disableProperty()
                .bind(model.documentProperty()
                        .map(shown -> shown.result().certificates().isEmpty())
                        .orElse(true));
        cancelCertifying.setOnAction(event -> model.cancel());
        model.documentProperty().subscribe(this::show);
        model.progressProperty().subscribe(this::show);
        certificateTable.getSelectionModel().selectedItemProperty().subscribe(this::showEvidence);
    }

    private static Label placeholder(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private String text(Function<CertificateReport, String> form) {
        CertificateReport shown = model.documentProperty().get();
        return shown == null ? "" : form.apply(shown);
    }

    private void columns() {
        var table = new FiguresTable<>(certificateTable);
        table.add("certificate.name", "certificate.name.tip", 120, each -> EstimatorName.of(each.spec()))
                .getStyleClass()
                .add("first");
        table.add(
                "certificate.claim",
                "certificate.claim.tip",
                66,
                each -> TEXTS.get(each.claimsUnbiased() ? "claim.unbiased" : "claim.biased"));
        table.add("certificate.verdict", "certificate.verdict.tip", 130, CertificateText::verdictOfSmallModels)
                .getStyleClass()
                .add("verdict");
        table.add("certificate.present", "certificate.present.tip", 110, each -> present(each.present()));
        table.add(
                "certificate.holds",
                "certificate.holds.tip",
                50,
                each -> TEXTS.get(each.holds() ? "row.yes" : "claim.wrong"));
        table.add("certificate.statistic", "certificate.statistic.tip", 56, each -> Numbers.fixed(each.statistic(), 2));
        table.add("certificate.critical", "certificate.critical.tip", 56, each -> Numbers.fixed(each.critical(), 2));
        table.add(
                "certificate.replicates",
                "certificate.replicates.tip",
                74,
                each -> Numbers.count(CertificateText.replicates(each)));
        table.add(
                "certificate.codes",
                "certificate.codes.tip",
                56,
                each -> TEXTS.get(
                        "certificate.codes.of",
                        CertificateText.evaluations(each),
                        Numbers.count(each.claimedEvaluations())));
        table.add(
                "certificate.repeats",
                "certificate.repeats.tip",
                46,
                each -> TEXTS.get(each.repeats() ? "row.yes" : "row.no"));
    }

    /// What the present model adds to the verdict.
    private static String present(@Nullable ModelEvidence present) {
        if (present == null) {
            return TEXTS.get("certificate.present.none");
        }
        return present.tested() == 0
                ? TEXTS.get("certificate.present.untested", present.coordinates())
                : TEXTS.get(
                        "certificate.present.within",
                        CertificateText.percent(present.within()),
                        present.tested(),
                        present.coordinates());
    }

    private void evidenceColumns() {
        var table = new FiguresTable<>(evidenceTable);
        table.add("evidence.model", "evidence.model.tip", 90, ModelEvidence::model)
                .getStyleClass()
                .add("first");
        table.add("evidence.latents", "evidence.latents.tip", 60, each -> Numbers.count(each.latentSize()));
        table.add("evidence.replicates", "evidence.replicates.tip", 84, each -> Numbers.count(each.replicates()));
        table.add(
                "evidence.coordinates",
                "evidence.coordinates.tip",
                84,
                each -> TEXTS.get(
                        "certificate.codes.of", Numbers.count(each.tested()), Numbers.count(each.coordinates())));
        table.add("evidence.within", "evidence.within.tip", 64, each -> CertificateText.percent(each.within()));
        table.add("evidence.statistic", "evidence.statistic.tip", 70, each -> Numbers.fixed(each.statistic(), 2));
        table.add(
                "evidence.place",
                "evidence.place.tip",
                90,
                each -> TEXTS.get("evidence.place.at", each.image() + 1, each.coordinate() + 1));
        table.add("evidence.exact", "evidence.exact.tip", 76, each -> Numbers.figure(each.exact()));
        table.add(
                "evidence.mean",
                "evidence.mean.tip",
                90,
                each -> TEXTS.get("evidence.mean.error", Numbers.figure(each.mean()), Numbers.figure(each.error())));
    }

    private void show(@Nullable CertificateReport shown) {
        if (shown == null) {
            return;
        }
        Certificate selected = certificateTable.getSelectionModel().getSelectedItem();
        certificateTable.getItems().setAll(shown.result().certificates());
        if (selected != null && shown.result().certificates().contains(selected)) {
            certificateTable.getSelectionModel().select(selected);
        } else {
            certificateTable.getSelectionModel().selectFirst();
        }
        certificates.setReading(TEXTS.get(
                shown.result().completed() || model.progressProperty().get() != null
                        ? "certificates.signature"
                        : "certificates.signature.cancelled",
                shown.model().text(),
                Numbers.count(shown.steps()),
                String.valueOf(shown.plan().seed()),
                Numbers.parameter(shown.plan().level()),
                Numbers.parameter(100 * shown.plan().tolerance()),
                String.valueOf(shown.config().get("version"))));
    }

    private void show(CertificatesModel.@Nullable Progress now) {
        Shown.set(certifying, now != null);
        if (now != null) {
            certifiedShare.setProgress(now.fraction());
            certified.setText(TEXTS.get(
                    "certificates.progress",
                    now.finished() + 1,
                    now.estimators(),
                    EstimatorName.of(now.now()),
                    Numbers.count(now.replicates())));
        }
    }

    private void showEvidence(@Nullable Certificate selected) {
        evidenceTable.getItems().setAll(selected == null ? List.of() : selected.models());
        evidence.setReading(
                selected == null
                        ? ""
                        : TEXTS.get(
                                selected.holds() ? "evidence.holds" : "evidence.wrong",
                                EstimatorName.of(selected.spec()),
                                CertificateText.verdict(selected),
                                String.join("; ", CertificateText.faults(selected))));
    }
}

package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.form.Reason;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Train, pause, step and reset, and the run's progress.
final class TransportController {
    private static final Texts TEXTS = new Texts(TransportController.class);

    private final WorkbenchModel workbench;

    @FXML
    private Button train;

    @FXML
    private Region trainIcon;

    @FXML
    private Button step;

    @FXML
    private Button epoch;

    @FXML
    private Button reset;

    @FXML
    private Reason trainReason;

    @FXML
    private Reason stepReason;

    @FXML
    private Reason epochReason;

    @FXML
    private Reason resetReason;

    @FXML
    private Label epochs;

    @FXML
    private Label steps;

    @FXML
    private Label examples;

    @FXML
    private Label rate;

    TransportController(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        RunModel run = workbench.run();
        for (Button button : List.of(train, step, epoch, reset)) {
            button.disableProperty().bind(run.trainableProperty().not());
        }
        for (Reason reason : List.of(trainReason, stepReason, epochReason, resetReason)) {
            reason.textProperty()
                    .bind(run.imagesHereProperty().map(here -> here ? "" : TEXTS.get("transport.missing")));
        }
        train.setOnAction(event -> run.toggle());
        step.setOnAction(event -> run.stepBatch());
        epoch.setOnAction(event -> run.stepEpoch());
        reset.setOnAction(event -> run.reset());
        run.runningProperty().subscribe(this::showRunning);
        run.presentProperty().subscribe(this::showProgress);
    }

    private void showRunning(boolean running) {
        train.setText(TEXTS.get(running ? "transport.pause" : "transport.train"));
        train.setTooltip(new Tip(TEXTS.get(running ? "transport.pause.tip" : "transport.train.tip")));
        trainIcon.getStyleClass().setAll("icon", running ? "icon-pause" : "icon-play");
    }

    private void showProgress(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            List.of(epochs, steps, examples, rate).forEach(label -> label.setText(TEXTS.get("reading.none")));
            return;
        }
        epochs.setText(Numbers.fixed(snapshot.epoch(), 2));
        steps.setText(Numbers.count(snapshot.step()));
        examples.setText(Numbers.count(snapshot.examples()));
        rate.setText(
                snapshot.imagesPerSecond() > 0 ? Numbers.rate(snapshot.imagesPerSecond()) : TEXTS.get("reading.none"));
    }
}

package elboroom.ui.timeline;

import elboroom.text.Numbers;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.Marker;
import elboroom.ui.form.Chip;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.Reason;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The timeline under the charts, and the badge that tells the past from the present.
final class TimelineController {
    private static final Texts TEXTS = new Texts(TimelineController.class);
    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    private static final List<Double> RATES = List.of(1.0, 2.0, 4.0, 8.0, 16.0);

    private final TimelineModel model;
    private final Player player;
    private final ObservableValue<List<Marker>> changes;
    private final ObservableValue<Boolean> trainable;
    private final TimelineBar bar = new TimelineBar();

    @FXML
    private Pane root;

    @FXML
    private Button play;

    @FXML
    private Region playIcon;

    @FXML
    private Pane line;

    @FXML
    private Node computing;

    @FXML
    private Button badge;

    @FXML
    private Reason forkReason;

    @FXML
    private Button fork;

    @FXML
    private ComboBox<@Nullable Double> rate;

    @FXML
    private Chip log;

    /// @param changes   of the hyperparameters, by places on the charts' x axis
    /// @param trainable whether the run has its images
    TimelineController(
            TimelineModel model,
            Player player,
            ObservableValue<List<Marker>> changes,
            ObservableValue<Boolean> trainable) {
        this.model = model;
        this.player = player;
        this.changes = changes;
        this.trainable = trainable;
    }

    @FXML
    void initialize() {
        line.getChildren().setAll(bar);
        Explanations.of(bar, TEXTS.get("bar.tip"));
        bar.logProperty().bind(log.selectedProperty());
        bar.setOnScrub(x -> model.axis().ifPresent(axis -> byHand(() -> model.scrub(axis.stepAt(x)))));
        bar.setOnRelease(x -> model.axis().ifPresent(axis -> byHand(() -> model.goTo(axis.stepAt(x)))));
        bar.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        badge.setOnAction(event -> byHand(model::leave));
        fork.setOnAction(event -> byHand(model::fork));
        play.setOnAction(event -> player.toggle());
        player.playingProperty().subscribe(this::showPlaying);
        bindRate();
        ObservableValue<Boolean> lookingBack = model.moments().lookingBackProperty();
        lookingBack.subscribe(past -> {
            root.pseudoClassStateChanged(PAST, past);
            badge.setDisable(!past);
        });
        fork.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !lookingBack.getValue() || !trainable.getValue(), lookingBack, trainable));
        forkReason.textProperty().bind(trainable.map(can -> can ? "" : TEXTS.get("fork.missing")));
        model.computingProperty().subscribe(working -> {
            Shown.set(computing, working);
            showBadge();
        });
        changes.subscribe(this::show);
        model.aimProperty().subscribe(this::show);
        model.moments().pastProperty().subscribe(this::show);
    }

    private void bindRate() {
        rate.getItems().setAll(RATES);
        rate.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Double value) {
                return value == null ? "" : TEXTS.get("rate.text", Numbers.parameter(value));
            }

            @Override
            public Double fromString(String text) {
                throw new UnsupportedOperationException("rate: got a typed text, expected a choice");
            }
        });
        rate.setValue(player.rateProperty().get());
        rate.valueProperty().subscribe(value -> {
            if (value != null) {
                player.rateProperty().set(value);
            }
        });
    }

    /// Chooses how many moments a second are played, if it is one of those that are offered.
    void chooseRate(double moments) {
        if (RATES.contains(moments)) {
            rate.setValue(moments);
        }
    }

    /// Whether equal factors of steps are equally long.
    BooleanProperty logarithmicProperty() {
        return log.selectedProperty();
    }

    private void byHand(Runnable act) {
        player.stop();
        act.run();
    }

    private void key(KeyEvent event) {
        boolean known = true;
        switch (event.getCode()) {
            case LEFT -> byHand(event.isShiftDown() ? () -> model.goTo(model.shownStep() - 1) : model::previous);
            case RIGHT -> byHand(event.isShiftDown() ? () -> model.goTo(model.shownStep() + 1) : model::next);
            case HOME -> byHand(model::first);
            case END, ESCAPE -> byHand(model::backToNow);
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    private void showPlaying(boolean playing) {
        playIcon.getStyleClass().setAll("icon", playing ? "icon-pause" : "icon-play");
        String text = TEXTS.get(playing ? "play.stop" : "play.tip");
        Explanations.of(play, text);
        play.setAccessibleText(TEXTS.get(playing ? "play.stop" : "play"));
    }

    private void show() {
        Optional<TimelineMarks> marks = model.axis().map(axis -> TimelineMarks.of(axis, changes.getValue()));
        bar.setMarks(marks.orElse(TimelineMarks.NONE));
        boolean past = model.moments().lookingBackProperty().get();
        bar.setAt(past ? model.axis().map(axis -> axis.of(model.shownStep())).orElse(Double.NaN) : Double.NaN);
        showBadge();
    }

    private void showBadge() {
        TrainingSnapshot now = model.present();
        if (now == null) {
            badge.setText("");
            return;
        }
        boolean past = model.moments().lookingBackProperty().get();
        String step = Numbers.count(model.shownStep());
        String end = Numbers.count(now.step());
        if (!past) {
            badge.setText(TEXTS.get("badge.now", end));
        } else if (model.computingProperty().get()) {
            badge.setText(TEXTS.get("badge.computing", step));
        } else {
            badge.setText(TEXTS.get("badge.past", step, end));
        }
        bar.setAccessibleText(TEXTS.get("bar.text", badge.getText()));
        play.setDisable(now.keyframes().isEmpty());
    }
}

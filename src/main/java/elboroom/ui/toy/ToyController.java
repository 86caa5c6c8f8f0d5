package elboroom.ui.toy;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.SharedNumbers;
import elboroom.lab.Toy;
import elboroom.text.Numbers;
import elboroom.ui.chart.ChartGroup;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.MarkSwatch;
import elboroom.ui.chart.Marker;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.EstimatorName;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Binds the Toy workspace to its model.
public final class ToyController {
    private static final Texts TEXTS = new Texts(ToyController.class);
    private static final double LEAST_P = 0.02;

    private final ToyModel model;

    @FXML
    private ParameterField p;

    @FXML
    private ParameterField target;

    @FXML
    private ParameterField temperature;

    @FXML
    private Button rebar;

    @FXML
    private Button relax;

    @FXML
    private VBox choices;

    @FXML
    private Label reading;

    @FXML
    private LiveChart means;

    @FXML
    private LiveChart variances;

    ToyController(ToyModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        EstimatorNumber lambda = SharedNumbers.TEMPERATURE;
        p.setParameter(NumberSpec.real(TEXTS.get("p"), TEXTS.get("p.tip"), LEAST_P, 1 - LEAST_P, ToyModel.STANDARD_P));
        target.setParameter(NumberSpec.real(TEXTS.get("target"), TEXTS.get("target.tip"), 0, 1, Toy.REBAR_TARGET));
        temperature.setParameter(NumberSpec.log(
                TEXTS.get("temperature"), TEXTS.get("temperature.tip"), lambda.min(), lambda.max(), lambda.standard()));
        p.valueProperty().bindBidirectional(model.pProperty());
        target.valueProperty().bindBidirectional(model.targetProperty());
        temperature.valueProperty().bindBidirectional(model.temperatureProperty());
        rebar.setOnAction(event -> model.targetProperty().set(Toy.REBAR_TARGET));
        relax.setOnAction(event -> model.targetProperty().set(Toy.RELAX_TARGET));
        model.choices().forEach(choice -> choices.getChildren().add(box(choice)));

        var group = new ChartGroup();
        for (LiveChart chart : List.of(means, variances)) {
            chart.setGroup(group);
            chart.setX(TEXTS.get("axis"), false);
            chart.setUnit("");
            chart.setEmptyText(TEXTS.get("empty"));
        }
        means.setTitle(TEXTS.get("mean.title"));
        variances.setTitle(TEXTS.get("variance.title"));
        variances.options().logYProperty().set(true);
        Explanations.ofTitle(means, TEXTS.get("mean.tip"));
        Explanations.ofTitle(variances, TEXTS.get("variance.tip"));
        model.pictureProperty().subscribe(this::show);
    }

    private static CheckBox box(ToyChoice choice) {
        String name = EstimatorName.of(choice.spec());
        var box = new CheckBox(name);
        box.selectedProperty().bindBidirectional(choice.chosenProperty());
        box.setGraphic(new MarkSwatch(choice.mark()));
        box.setTooltip(
                new Tip(TEXTS.get("choice.tip", name, choice.spec().descriptor().formula())));
        return box;
    }

    /// Whether the workspace is the one that is shown.
    boolean isSeen() {
        return means.isShowing();
    }

    private void show(ToyPicture picture) {
        String drawn = TEXTS.get("drawn");
        means.setOthers(ToySeries.means(picture, TEXTS.get("gradient"), drawn));
        variances.setOthers(ToySeries.variances(picture, drawn));
        double p = picture.toy().p();
        var marker = List.of(new Marker(p, TEXTS.get("marker", Numbers.parameter(p))));
        means.setMarkers(marker);
        variances.setMarkers(marker);
        reading.setText(TEXTS.get("reading", Numbers.figure(picture.toy().gradient()), Numbers.count(picture.draws())));
    }
}

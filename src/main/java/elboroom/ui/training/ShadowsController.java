package elboroom.ui.training;

import elboroom.lab.EstimatorSet;
import elboroom.lab.Study;
import elboroom.text.Numbers;
import elboroom.training.ShadowPlan;
import elboroom.ui.estimator.EstimatorPicker;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Texts;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;

/// The form of what is measured along training.
final class ShadowsController {
    private static final Texts TEXTS = new Texts(ShadowsController.class);
    private static final int MOST_EVERY = 10_000;
    private static final int MOST_REPLICATES = 10_000;

    private final ShadowsModel model;
    private final ObjectProperty<List<EstimatorSet>> keptSets;
    private boolean showing;

    @FXML
    private EstimatorPicker estimators;

    @FXML
    private Label message;

    @FXML
    private ParameterField every;

    @FXML
    private ParameterField replicates;

    @FXML
    private ParameterField images;

    @FXML
    private Label cost;

    @FXML
    private SegmentedChoice<ShadowView> view;

    /// @param keptSets the sets of estimators that a person has kept
    ShadowsController(ShadowsModel model, ObjectProperty<List<EstimatorSet>> keptSets) {
        this.model = model;
        this.keptSets = keptSets;
    }

    @FXML
    void initialize() {
        estimators.show(model.estimators(), keptSets, message);
        number(
                every,
                "shadows.every",
                "shadows.every.tip",
                MOST_EVERY,
                ShadowPlan.DEFAULT_EVERY,
                n -> choice().withEvery(n),
                1);
        number(
                replicates,
                "shadows.replicates",
                "shadows.replicates.tip",
                MOST_REPLICATES,
                ShadowPlan.DEFAULT_REPLICATES,
                n -> choice().withReplicates(n),
                ShadowPlan.MIN_REPLICATES);
        number(
                images,
                "shadows.images",
                "shadows.images.tip",
                ShadowPlan.MAX_IMAGES,
                ShadowPlan.DEFAULT_IMAGES,
                n -> choice().withImages(n),
                1);
        view.setItems(
                List.of(ShadowView.values()),
                each -> TEXTS.get("shadows.view." + each),
                each -> TEXTS.get("shadows.view.tip." + each, Study.MAX_EXACT_BITS));
        view.valueProperty().bindBidirectional(model.viewProperty());
        model.choiceProperty().subscribe(this::show);
        model.modelProperty().subscribe(now -> show(choice()));
    }

    private ShadowChoice choice() {
        return model.choiceProperty().get();
    }

    private interface Changed {
        ShadowChoice with(int value);
    }

    /// A number is taken when the slider is released: each change measures anew.
    private void number(
            ParameterField field, String label, String tip, int most, int standard, Changed changed, int least) {
        field.setParameter(NumberSpec.count(TEXTS.get(label), TEXTS.get(tip), least, most, standard));
        Runnable commit = () -> {
            if (!showing && !field.valueChangingProperty().get()) {
                model.choose(changed.with((int) field.valueProperty().get()));
            }
        };
        field.valueProperty().subscribe(commit);
        field.valueChangingProperty().subscribe(commit);
    }

    private void show(ShadowChoice now) {
        showing = true;
        every.valueProperty().set(now.every());
        replicates.valueProperty().set(now.replicates());
        images.valueProperty().set(now.images());
        showing = false;
        cost.setText(model.cost()
                .map(each -> TEXTS.get(
                        "shadows.cost",
                        Numbers.count(each.each()),
                        Numbers.count(now.every()),
                        Numbers.count(each.training())))
                .orElse(TEXTS.get("shadows.cost.none")));
    }
}

package elboroom.ui.training;

import elboroom.data.Binarization;
import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.latent.LatentFamilies;
import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.optim.OptimizerKind;
import elboroom.text.Numbers;
import elboroom.training.Run;
import elboroom.training.TrainingConfig;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.SegmentedControl;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The form at the window's left.
final class ControlsController {
    private static final Texts TEXTS = new Texts(ControlsController.class);
    private static final double LEAST_PROBABILITY = 0.001;

    private final WorkbenchModel workbench;

    @FXML
    private ScrollPane scroll;

    @FXML
    private MenuButton data;

    @FXML
    private Tooltip dataTip;

    @FXML
    private Label dataMessage;

    @FXML
    private Label dataNote;

    @FXML
    private MenuItem bundled;

    @FXML
    private MenuItem open;

    @FXML
    private ComboBox<@Nullable BinarizationKind> binarization;

    @FXML
    private ParameterField threshold;

    @FXML
    private SegmentedControl<LatentFamily<?>> family;

    @FXML
    private ParameterField latentSize;

    @FXML
    private TextField hidden;

    @FXML
    private Label hiddenMessage;

    @FXML
    private VBox live;

    @FXML
    private TextField seed;

    @FXML
    private Label seedMessage;

    @FXML
    private Button newSeed;

    @FXML
    private ToggleButton more;

    @FXML
    private VBox moreBox;

    @FXML
    private VBox prior;

    @FXML
    private ParameterField priorProbability;

    @FXML
    private CheckBox learnPrior;

    @FXML
    private ComboBox<@Nullable OptimizerKind> optimizer;

    @FXML
    private ComboBox<@Nullable Activation> activation;

    @FXML
    private ComboBox<@Nullable Initializer> initializer;

    @FXML
    private ParameterField shards;

    @FXML
    private VBox foot;

    ControlsController(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        bindData();
        bindStructure();
        bindMore();
        Node hyperparameters =
                Fxml.load(new HyperparametersController(workbench.hyperparameters()), "HyperparametersView");
        live.getChildren().add(hyperparameters);
        Node pending = Fxml.load(new PendingController(workbench), "PendingView");
        Node formula = Fxml.load(new FormulaController(workbench), "FormulaView");
        foot.getChildren().addAll(pending, formula);
    }

    private void bindData() {
        StructureModel structure = workbench.structure();
        DataChoiceModel choice = workbench.dataChoice();
        bundled.setOnAction(event -> choice.choose(DataSource.DEFAULT));
        open.setOnAction(
                event -> TrainingViews.chooseImages(workbench, data.getScene().getWindow()));
        choice.loadingProperty().subscribe(this::showData);
        workbench.run().runProperty().subscribe(this::showData);
        showData();
        dataMessage
                .textProperty()
                .bind(choice.problemProperty().map(Problem::why).orElse(""));
        Forms.show(dataMessage, choice.problemProperty().isNotNull());
        dataNote.textProperty()
                .bind(structure
                        .dataProperty()
                        .map(chosen -> String.join("\n", chosen.notes()))
                        .orElse(""));
        Forms.show(dataNote, dataNote.textProperty().isNotEmpty());
        Forms.choice(
                binarization,
                List.of(BinarizationKind.values()),
                BinarizationKind::id,
                structure.binarizationProperty());
        threshold.setParameter(new NumberSpec(
                TEXTS.get("threshold.label"),
                TEXTS.get("threshold.symbol", Binarization.Threshold.MAX_LEVEL),
                "",
                0,
                Binarization.Threshold.MAX_LEVEL,
                structure.thresholdLevelProperty().get(),
                NumberSpec.Scale.LINEAR,
                true));
        threshold.valueProperty().bindBidirectional(structure.thresholdLevelProperty());
        Forms.show(threshold, structure.binarizationProperty().isEqualTo(BinarizationKind.THRESHOLD));
    }

    private void showData() {
        Run run = workbench.run().run();
        DataSource chosen = workbench.dataChoice().loadingProperty().get();
        if (run == null) {
            data.setText(TEXTS.get("data.loading"));
        } else if (chosen != null) {
            data.setText(TEXTS.get("data.checking", chosen.title()));
        } else {
            data.setText(TEXTS.get(
                    "data.title",
                    run.data().source().title(),
                    Numbers.count(run.images().train().count()),
                    Numbers.count(run.images().test().count())));
        }
        String description = run == null ? "" : describe(run.data());
        dataTip.setText(TEXTS.get("data.tip") + description);
    }

    /// The description of the data as in `config.json`. Each line begins with a line break.
    private static String describe(LoadedData data) {
        return data.description().entrySet().stream()
                .map(entry -> "\n" + TEXTS.get("data.tip.line", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private void bindStructure() {
        StructureModel structure = workbench.structure();
        bindLatents(structure);
        hiddenMessage.setText(TEXTS.get("hidden.invalid", VaeConfig.MAX_DEPTH, VaeConfig.MAX_WIDTH));
        Forms.text(hidden, structure.hiddenProperty(), hiddenMessage, StructureModel::isHidden);
        Forms.text(seed, structure.seedProperty(), seedMessage, StructureModel::isSeed);
        newSeed.setOnAction(event -> structure.nextSeed());
    }

    private void bindLatents(StructureModel structure) {
        family.setItems(LatentFamilies.all(), choice -> Names.of(choice.id()));
        family.valueProperty().bindBidirectional(structure.familyProperty());
        structure.familyProperty().subscribe(chosen -> {
            latentSize.valueProperty().unbindBidirectional(structure.latentSizeProperty()); // keeps the draft's value
            latentSize.setParameter(NumberSpec.count(
                    TEXTS.get("latentSize.label"),
                    TEXTS.get("latentSize.symbol"),
                    1,
                    VaeConfig.MAX_LATENT_SIZE,
                    chosen.firstSize()));
            latentSize.valueProperty().bindBidirectional(structure.latentSizeProperty());
        });
        Forms.show(prior, structure.familyProperty().map(LatentFamily::hasLearnablePrior));
        priorProbability.setParameter(NumberSpec.real(
                TEXTS.get("prior.label"),
                TEXTS.get("prior.symbol"),
                LEAST_PROBABILITY,
                1 - LEAST_PROBABILITY,
                VaeConfig.DEFAULT_PRIOR_PROBABILITY));
        priorProbability.valueProperty().bindBidirectional(structure.priorProbabilityProperty());
        learnPrior.selectedProperty().bindBidirectional(structure.learnPriorProperty());
    }

    private void bindMore() {
        StructureModel structure = workbench.structure();
        Forms.show(moreBox, more.selectedProperty());
        more.selectedProperty().subscribe(on -> more.setText(TEXTS.get(on ? "more.less" : "more.more")));
        moreBox.heightProperty().subscribe(height -> scroll.setVvalue(more.isSelected() ? scroll.getVmax() : 0));
        Forms.choice(optimizer, List.of(OptimizerKind.values()), OptimizerKind::id, structure.optimizerProperty());
        Forms.choice(activation, List.of(Activation.values()), Activation::id, structure.activationProperty());
        Forms.choice(initializer, List.of(Initializer.values()), Initializer::id, structure.initializerProperty());
        shards.setParameter(NumberSpec.count(
                TEXTS.get("shards.label"),
                TEXTS.get("shards.symbol"),
                1,
                TrainingConfig.MAX_SHARDS,
                TrainingConfig.DEFAULT.shards()));
        shards.valueProperty().bindBidirectional(structure.shardsProperty());
        structure
                .draggingProperty()
                .bind(latentSize
                        .valueChangingProperty()
                        .or(threshold.valueChangingProperty())
                        .or(priorProbability.valueChangingProperty())
                        .or(shards.valueChangingProperty()));
    }
}

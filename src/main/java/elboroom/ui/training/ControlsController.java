package elboroom.ui.training;

import elboroom.data.Binarization;
import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.latent.LatentFamilies;
import elboroom.latent.LatentFamily;
import elboroom.text.Numbers;
import elboroom.training.TrainingConfig;
import elboroom.ui.form.ButtonPopover;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.NumberSpec;
import elboroom.ui.form.ParameterField;
import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;

/// The form at the window's left.
final class ControlsController {
    private static final Texts TEXTS = new Texts(ControlsController.class);

    private final WorkbenchModel workbench;
    private final Runnable bringUp;
    private final FormulaController formula;
    private final HyperparametersController training;

    @FXML
    private MenuButton data;

    @FXML
    private Tooltip dataTip;

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
    private SegmentedChoice<LatentFamily<?>> family;

    @FXML
    private ParameterField latentSize;

    @FXML
    private TextField hidden;

    @FXML
    private Label hiddenName;

    @FXML
    private VBox form;

    @FXML
    private VBox live;

    @FXML
    private TextField seed;

    @FXML
    private Label seedName;

    @FXML
    private Button newSeed;

    @FXML
    private Button more;

    @FXML
    private VBox foot;

    /// @param bringUp shows the workspace that the form is in
    ControlsController(WorkbenchModel workbench, Runnable bringUp) {
        this.workbench = workbench;
        this.bringUp = bringUp;
        formula = new FormulaController(workbench);
        training = new HyperparametersController(workbench.hyperparameters());
    }

    @FXML
    void initialize() {
        bindData();
        bindStructure();
        bindMore();
        Node hyperparameters = Fxml.load(training, "HyperparametersView");
        live.getChildren().add(hyperparameters);
        RunModel run = workbench.run();
        PastForm.in(live, hyperparameters, run);
        form.disableProperty().bind(run.moments().lookingBackProperty());
        Node pending = Fxml.load(new PendingController(workbench), "PendingView");
        pending.disableProperty().bind(run.moments().lookingBackProperty());
        foot.getChildren().addAll(pending, Fxml.load(formula, "FormulaView"));
    }

    List<Command> commands() {
        StructureModel structure = workbench.structure();
        DataChoiceModel choice = workbench.dataChoice();
        var commands = new ArrayList<>(List.of(
                command("settings", TEXTS.get("command.more"), () -> open(more)),
                Command.of(Menu.HELP, "pages", TEXTS.get("command.formula"), () -> open(formula.button())),
                command("data", TEXTS.get("command.dismissData"), choice::dismiss)
                        .when(choice.problemProperty().isNotNull())));
        commands.addAll(training.commands(this::open));
        LatentFamilies.all()
                .forEach(latents -> commands.add(Command.choice(
                                Menu.EDIT,
                                "settings",
                                TEXTS.get("command.family", Names.of(latents.id())),
                                structure.familyProperty(),
                                latents)
                        .when(workbench.run().moments().lookingBackProperty().not())));
        return commands;
    }

    private static Command command(String section, String text, Runnable action) {
        return Command.of(Menu.EDIT, section, text, action);
    }

    /// Presses a button that opens something beside it.
    private void open(Button button) {
        bringUp.run();
        button.fire();
    }

    private void bindData() {
        StructureModel structure = workbench.structure();
        DataChoiceModel choice = workbench.dataChoice();
        bundled.setOnAction(event -> choice.choose(DataSource.DEFAULT));
        open.setOnAction(
                event -> TrainingViews.chooseImages(workbench, data.getScene().getWindow()));
        choice.loadingProperty().subscribe(this::showData);
        structure.dataProperty().subscribe(this::showData);
        new DataProblemController(choice, data);
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
                structure.binarizationProperty(),
                TEXTS.get(
                        "binarization.tip",
                        Names.of(BinarizationKind.of(Binarization.DEFAULT).id())));
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

    /// Shows what the next run is trained on, like the other fields.
    private void showData() {
        LoadedData next = workbench.structure().dataProperty().get();
        DataSource chosen = workbench.dataChoice().loadingProperty().get();
        if (next == null) {
            data.setText(TEXTS.get("data.loading"));
        } else if (chosen != null) {
            data.setText(TEXTS.get("data.checking", chosen.title()));
        } else {
            data.setText(TEXTS.get(
                    "data.title",
                    next.source().title(),
                    Numbers.count(next.data().train().count()),
                    Numbers.count(next.data().test().count())));
        }
        String description = next == null ? "" : describe(next);
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
        Forms.text(hidden, hiddenName, structure.hiddenProperty(), HiddenLayers::problem);
        Forms.text(
                seed,
                seedName,
                structure.seedProperty(),
                text -> StructureModel.isSeed(text) ? Optional.empty() : Optional.of(TEXTS.get("seed.invalid")));
        Explanations.of(hidden, TEXTS.get("hidden.tip", StructureModel.text(VaeConfig.DEFAULT.encoderHidden())));
        Explanations.of(seed, TEXTS.get("seed.tip", TrainingConfig.DEFAULT.seed()));
        newSeed.setOnAction(event -> structure.nextSeed());
    }

    private void bindLatents(StructureModel structure) {
        family.setItems(
                LatentFamilies.all(),
                choice -> Names.of(choice.id()),
                choice -> TEXTS.get(
                        "family.tip." + choice.id(),
                        Names.of(VaeConfig.DEFAULT.family().id())));
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
    }

    private void bindMore() {
        StructureModel structure = workbench.structure();
        MoreController settings = new MoreController(structure);
        new ButtonPopover(more, new LazyForm(settings, "MoreView"), ArrowLocation.LEFT_CENTER);
        structure
                .draggingProperty()
                .bind(latentSize
                        .valueChangingProperty()
                        .or(threshold.valueChangingProperty())
                        .or(settings.draggingProperty()));
    }
}

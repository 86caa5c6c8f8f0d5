package elboroom.ui.shell;

import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Places the views and binds the frame's own controls.
final class ShellController {
    private static final Texts TEXTS = new Texts(ShellController.class);

    private final ShellModel model;
    private final List<Workspace> offered;
    private final WorkspacePanes panes = new WorkspacePanes();

    @FXML
    private StackPane root;

    @FXML
    private StackPane file;

    @FXML
    private StackPane transport;

    @FXML
    private StackPane banner;

    @FXML
    private StackPane offer;

    @FXML
    private StackPane notice;

    @FXML
    private SegmentedChoice<Workspace> workspaces;

    @FXML
    private StackPane middle;

    @FXML
    private HeldSplitPane columns;

    @FXML
    private StackPane controls;

    @FXML
    private HeldSplitPane rows;

    @FXML
    private StackPane main;

    @FXML
    private StackPane charts;

    @FXML
    private StackPane timeline;

    @FXML
    private HBox status;

    @FXML
    private Label subject;

    @FXML
    private Button theme;

    @FXML
    private Region themeIcon;

    @FXML
    private MenuBar menus;

    private List<Command> commands = List.of();
    private @Nullable FinderController finder;

    ShellController(ShellModel model, List<Workspace> offered) {
        this.model = model;
        this.offered = offered;
    }

    @FXML
    void initialize() {
        workspaces.setItems(offered, Workspace::name, Workspace::explanation);
        workspaces.valueProperty().subscribe(workspace -> {
            if (workspace != null) {
                model.workspaceProperty().set(workspace);
            }
        });
        model.workspaceProperty().subscribe(this::showWorkspace);
        subject.textProperty().bind(model.subjectProperty());
        Tip whole = new Tip("");
        whole.textProperty().bind(subject.textProperty());
        subject.setTooltip(whole);
        theme.setOnAction(event -> model.toggleTheme());
        model.darkProperty().subscribe(this::showTheme);
    }

    void offer(List<Command> all) {
        commands = all;
        CommandMenus.fill(menus, all);
    }

    List<Command> helpCommands(Supplier<String> versions, ErrorPresenter problems) {
        return List.of(
                Command.of(Menu.HELP, "find", TEXTS.get("command.find"), this::openFinder)
                        .keys("Shortcut+L"),
                Command.of(
                                Menu.HELP,
                                "pages",
                                TEXTS.get("command.shortcuts"),
                                () -> HelpPages.shortcuts(window(), commands))
                        .keys("F1"),
                Command.of(Menu.HELP, "pages", TEXTS.get("command.mathematics"), () -> HelpPages.mathematics(window())),
                Command.of(Menu.HELP, "problem", TEXTS.get("command.problem"), problems::showLastDetails)
                        .keys("F8")
                        .when(problems.lastProperty().isNotNull()),
                Command.of(
                        Menu.HELP,
                        "about",
                        TEXTS.get("command.about"),
                        () -> HelpPages.about(window(), versions.get())));
    }

    Command preferencesCommand(PreferencesModel preferences) {
        return Command.of(
                        Menu.EDIT,
                        "preferences",
                        TEXTS.get("command.preferences"),
                        () -> PreferencesController.show(window(), preferences))
                .keys("Shortcut+Comma");
    }

    private void openFinder() {
        FinderController known = finder;
        if (known == null) {
            known = new FinderController(new FinderModel(commands));
            root.getChildren().add(Fxml.load(known, "FinderView"));
            finder = known;
        }
        known.open();
    }

    private Window window() {
        return root.getScene().getWindow();
    }

    void place(Place place, Supplier<? extends Node> view) {
        switch (place) {
            case Place.Part part -> place(part, view.get());
            case Workspace workspace -> {
                panes.add(workspace, view);
                showWorkspace(model.workspaceProperty().get());
            }
        }
    }

    private void place(Place.Part part, Node view) {
        switch (part) {
            case FILE -> file.getChildren().setAll(view);
            case TRANSPORT -> transport.getChildren().setAll(view);
            case BANNER -> banner.getChildren().setAll(view);
            case OFFER -> offer.getChildren().setAll(view);
            case NOTICE -> notice.getChildren().setAll(view);
            case CONTROLS -> controls.getChildren().setAll(view);
            case MAIN -> main.getChildren().setAll(view);
            case CHARTS -> charts.getChildren().setAll(view);
            case TIMELINE -> timeline.getChildren().setAll(view);
            case STATUS -> {
                HBox.setHgrow(view, Priority.ALWAYS);
                status.getChildren().setAll(view);
            }
        }
    }

    void restoreDividers(Settings settings) {
        columns.hold(settings.sideWidth());
        rows.hold(settings.chartsHeight());
    }

    Settings captureDividers(Settings settings) {
        return settings.withDividers(columns.held(), rows.held());
    }

    private void showWorkspace(Workspace workspace) {
        workspaces.valueProperty().set(workspace);
        columns.setVisible(workspace.equals(Workspace.EXPLORE));
        panes.show(workspace, middle);
    }

    private void showTheme(boolean dark) {
        themeIcon.getStyleClass().setAll("icon", dark ? "icon-sun" : "icon-moon");
        String text = TEXTS.get(dark ? "theme.light" : "theme.dark");
        theme.setTooltip(new Tip(text));
        theme.setAccessibleText(text);
    }
}

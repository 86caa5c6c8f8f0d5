package elboroom.ui.shell;

import elboroom.ui.form.SegmentedChoice;
import elboroom.ui.fx.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Places the views and binds the frame's own controls.
final class ShellController {
    private static final Texts TEXTS = new Texts(ShellController.class);
    private static final double WIDTH_FOR_BRAND = 1240;
    private static final double WIDTH_FOR_SUBJECT = 1400;

    private final ShellModel model;
    private final List<Workspace> offered;
    private final List<ShellCommand> commands;
    private final Map<Workspace, StackPane> filled = new HashMap<>();

    @FXML
    private StackPane root;

    @FXML
    private StackPane transport;

    @FXML
    private StackPane banner;

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
    private HBox status;

    @FXML
    private Label brand;

    @FXML
    private Label subject;

    @FXML
    private Button theme;

    @FXML
    private Region themeIcon;

    @FXML
    private MenuButton menu;

    ShellController(ShellModel model, List<Workspace> offered, List<ShellCommand> commands) {
        this.model = model;
        this.offered = offered;
        this.commands = commands;
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
        showFrom(WIDTH_FOR_BRAND, brand);
        showFrom(WIDTH_FOR_SUBJECT, subject);
        theme.setOnAction(event -> model.toggleTheme());
        model.darkProperty().subscribe(this::showTheme);
        for (ShellCommand command : commands) {
            MenuItem item = new MenuItem(command.text());
            item.setAccelerator(command.keys());
            item.disableProperty().bind(command.enabled().map(enabled -> !enabled));
            item.setOnAction(event -> command.perform());
            menu.getItems().add(item);
        }
        root.sceneProperty().subscribe(this::installShortcuts);
    }

    /// Shows a node only if the window is at least this wide. In a narrower window, it would be cut off.
    private void showFrom(double width, Node node) {
        node.visibleProperty().bind(root.widthProperty().greaterThanOrEqualTo(width));
        node.managedProperty().bind(node.visibleProperty());
    }

    void place(Place place, Node view) {
        switch (place) {
            case Place.Part part -> place(part, view);
            case Workspace workspace ->
                filled.computeIfAbsent(workspace, this::emptyWorkspace)
                        .getChildren()
                        .setAll(view);
        }
    }

    private StackPane emptyWorkspace(Workspace workspace) {
        StackPane whole = new StackPane();
        whole.setVisible(model.workspaceProperty().get().equals(workspace));
        middle.getChildren().add(whole);
        return whole;
    }

    private void place(Place.Part part, Node view) {
        switch (part) {
            case TRANSPORT -> transport.getChildren().setAll(view);
            case BANNER -> banner.getChildren().setAll(view);
            case CONTROLS -> controls.getChildren().setAll(view);
            case MAIN -> main.getChildren().setAll(view);
            case CHARTS -> charts.getChildren().setAll(view);
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

    /// The shortcuts of a menu button's items work only after the menu has been shown once. The scene's shortcuts work
    /// at once.
    private void installShortcuts(@Nullable Scene scene) {
        if (scene != null) {
            commands.forEach(command -> scene.getAccelerators().put(command.keys(), command::perform));
        }
    }

    private void showWorkspace(Workspace workspace) {
        workspaces.valueProperty().set(workspace);
        columns.setVisible(workspace.equals(Workspace.EXPLORE));
        filled.forEach((own, whole) -> whole.setVisible(workspace.equals(own)));
    }

    private void showTheme(boolean dark) {
        themeIcon.getStyleClass().setAll("icon", dark ? "icon-sun" : "icon-moon");
        String text = TEXTS.get(dark ? "theme.light" : "theme.dark");
        theme.setTooltip(new Tooltip(text));
        theme.setAccessibleText(text);
    }
}

package elboroom.ui.shell;

import elboroom.ui.fx.Command;
import elboroom.ui.fx.Texts;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The command finder: a field, and the commands that it finds. It lies over the views while it is open.
final class FinderController {
    private static final Texts TEXTS = new Texts(FinderController.class);
    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private final FinderModel model;
    private @Nullable Node before;

    @FXML
    private VBox root;

    @FXML
    private TextField wanted;

    @FXML
    private ListView<Command> found;

    FinderController(FinderModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        model.wantedProperty().bind(wanted.textProperty());
        found.setItems(model.found());
        found.setPlaceholder(new Label(TEXTS.get("finder.none")));
        found.setCellFactory(list -> new Cell());
        model.wantedProperty().subscribe(text -> select(0));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        root.focusWithinProperty().subscribe(within -> {
            if (!within) {
                root.setVisible(false);
            }
        });
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
            }
        });
        found.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                perform();
            }
        });
    }

    /// Opens the finder with an empty field. The focus goes back to where it was when it closes.
    void open() {
        if (!root.isVisible()) {
            before = root.getScene().getFocusOwner();
        }
        wanted.clear();
        root.setVisible(true);
        wanted.requestFocus();
        select(0);
    }

    private void pressed(MouseEvent event) {
        if (!root.contains(root.sceneToLocal(event.getSceneX(), event.getSceneY()))) {
            root.setVisible(false);
        }
    }

    private void key(KeyEvent event) {
        int at = found.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(at + 1);
            case UP -> select(at - 1);
            case ENTER -> perform();
            case ESCAPE -> close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        int last = found.getItems().size() - 1;
        if (last >= 0) {
            int at = Math.clamp(index, 0, last);
            found.getSelectionModel().select(at);
            found.scrollTo(at);
        }
    }

    /// Runs the selected command. One that cannot be used now is only shown.
    private void perform() {
        Command command = found.getSelectionModel().getSelectedItem();
        if (command != null && command.enabled().getValue()) {
            close();
            command.perform();
        }
    }

    private void close() {
        if (before != null) {
            before.requestFocus();
        }
        root.setVisible(false);
    }

    /// Name, menu and keys of a command.
    private static final class Cell extends ListCell<Command> {
        private final Label name = new Label();
        private final Label menu = new Label();
        private final Label keys = new Label();
        private final HBox row;

        Cell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            menu.getStyleClass().add("muted");
            keys.getStyleClass().add("finder-keys");
            row = new HBox(name, menu, space, keys);
            row.getStyleClass().add("finder-row");
        }

        @Override
        protected void updateItem(@Nullable Command command, boolean empty) {
            super.updateItem(command, empty);
            boolean available = command != null && command.enabled().getValue();
            pseudoClassStateChanged(UNAVAILABLE, !available);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            String title = CommandMenus.title(command.menu());
            name.setText(command.text());
            menu.setText(available ? title : TEXTS.get("finder.unavailable", title));
            keys.setText(command.keyCombination()
                    .map(combination -> combination.getDisplayText())
                    .orElse(""));
            setGraphic(row);
        }
    }
}

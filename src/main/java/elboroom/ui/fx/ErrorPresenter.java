package elboroom.ui.fx;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Shows problems as toasts inside the scene. A toast never takes the focus; it stays until it is dismissed, and offers
/// *Copy details*. May be called from any thread.
public final class ErrorPresenter {
    private static final Texts TEXTS = new Texts(ErrorPresenter.class);
    private static final System.Logger LOG = System.getLogger(ErrorPresenter.class.getName());
    private static final int MOST_AT_ONCE = 4;

    private final VBox toasts = new VBox();

    /// Creates a presenter whose toasts lie over the children of a pane, at its lower right.
    ///
    /// @param layer the scene's top pane; the toasts become its last child
    public ErrorPresenter(StackPane layer) {
        toasts.getStyleClass().add("toasts");
        toasts.setPickOnBounds(false);
        toasts.setAlignment(Pos.BOTTOM_RIGHT);
        toasts.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        layer.getChildren().add(toasts);
        layer.getProperties().put(ErrorPresenter.class, this);
    }

    /// Shows a problem on the presenter of a node's scene, or logs it if there is none.
    public static void report(Node near, Problem problem) {
        FxDispatch.run(() -> reportFrom(near, problem));
    }

    private static void reportFrom(Node near, Problem problem) {
        for (Node node = near; node != null; node = node.getParent()) {
            if (node.getProperties().get(ErrorPresenter.class) instanceof ErrorPresenter presenter) {
                presenter.show(problem);
                return;
            }
        }
        LOG.log(System.Logger.Level.ERROR, problem.asText());
    }

    /// Shows a problem: what happened, why, and what to do next. A problem that is visible already is not shown again.
    public void show(Problem problem) {
        FxDispatch.run(() -> {
            if (toasts.getChildren().stream().noneMatch(toast -> tells(toast, problem))) {
                add(toast(problem));
            }
        });
    }

    private static boolean tells(Node toast, Problem problem) {
        return toast.getProperties().get(Problem.class) instanceof Problem shown
                && shown.what().equals(problem.what())
                && shown.why().equals(problem.why())
                && shown.next().equals(problem.next());
    }

    private void add(Node toast) {
        toasts.getChildren().add(toast);
        if (toasts.getChildren().size() > MOST_AT_ONCE) {
            toasts.getChildren().removeFirst();
        }
    }

    private VBox toast(Problem problem) {
        VBox toast = new VBox(line("toast-what", problem.what()));
        toast.getStyleClass().add("toast");
        toast.getProperties().put(Problem.class, problem);
        toast.setAccessibleText(TEXTS.get("toast.accessible", problem.what(), problem.why(), problem.next()));
        if (!problem.why().isBlank()) {
            toast.getChildren().add(line("toast-why", problem.why()));
        }
        if (!problem.next().isBlank()) {
            toast.getChildren().add(line("toast-next", problem.next()));
        }
        Button copy = button("toast.copy");
        copy.setOnAction(event -> copy(problem));
        Button dismiss = button("toast.dismiss");
        dismiss.setOnAction(event -> toasts.getChildren().remove(toast));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(copy, space, dismiss);
        buttons.getStyleClass().add("toast-buttons");
        toast.getChildren().add(buttons);
        return toast;
    }

    private static Label line(String styleClass, String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static Button button(String key) {
        Button button = new Button(TEXTS.get(key));
        button.getStyleClass().add("quiet-button");
        return button;
    }

    private static void copy(Problem problem) {
        ClipboardContent content = new ClipboardContent();
        content.putString(problem.asText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}

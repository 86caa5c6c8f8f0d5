package elboroom.ui.fx;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Shows problems as toasts in a notification over the window. A toast never takes the focus and stays until it is
/// dismissed. Equal problems are one toast with a count. May be called from any thread.
public final class ErrorPresenter {
    private static final System.Logger LOG = System.getLogger(ErrorPresenter.class.getName());

    private final StackPane layer;
    private @Nullable ToastPanel panel;
    private final ReadOnlyObjectWrapper<@Nullable Problem> last = new ReadOnlyObjectWrapper<>(this, "last");

    /// Creates a presenter for the problems of a window.
    ///
    /// @param layer the scene's top pane; nodes in it find the presenter
    public ErrorPresenter(StackPane layer) {
        this.layer = layer;
        layer.getProperties().put(ErrorPresenter.class, this);
    }

    /// Shows a problem on the presenter of a node's scene, or logs it if there is none. The toast does not cover the
    /// node, if there is a corner of the window where it need not.
    public static void report(Node near, Problem problem) {
        FxDispatch.run(() -> reportFrom(near, problem));
    }

    private static void reportFrom(Node near, Problem problem) {
        for (Node node = near; node != null; node = node.getParent()) {
            if (node.getProperties().get(ErrorPresenter.class) instanceof ErrorPresenter presenter) {
                presenter.add(problem, near);
                return;
            }
        }
        log(problem);
    }

    /// Shows a problem: what happened, why, and what to do next.
    public void show(Problem problem) {
        FxDispatch.run(() -> add(problem, null));
    }

    /// The newest problem; null before the first one.
    public ReadOnlyObjectProperty<@Nullable Problem> lastProperty() {
        return last.getReadOnlyProperty();
    }

    /// Opens the details of the newest problem, for which no toast need be left. Does nothing before the first problem.
    public void showLastDetails() {
        Window window = window();
        Problem problem = last.get();
        if (problem != null && window != null) {
            new ProblemDialog(problem, window).show();
        }
    }

    private void add(Problem problem, @Nullable Node about) {
        Window window = window();
        if (window == null) {
            log(problem);
            return;
        }
        LOG.log(System.Logger.Level.INFO, problem::asText);
        last.set(problem);
        ToastPanel present = panel;
        if (present == null || !present.isShowing()) {
            present = new ToastPanel(window);
            panel = present;
        }
        present.add(problem, about);
    }

    /// The window, if it shows.
    private @Nullable Window window() {
        Scene scene = layer.getScene();
        return scene != null && scene.getWindow() != null && scene.getWindow().isShowing() ? scene.getWindow() : null;
    }

    private static void log(Problem problem) {
        LOG.log(System.Logger.Level.ERROR, problem.asText());
    }
}

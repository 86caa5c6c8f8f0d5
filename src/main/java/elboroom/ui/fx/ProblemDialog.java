package elboroom.ui.fx;

import javafx.stage.Modality;
import javafx.stage.Window;
import org.controlsfx.dialog.ExceptionDialog;

/// The details of a problem. The window can be used while it is open.
final class ProblemDialog {
    private static final Texts TEXTS = new Texts(ProblemDialog.class);
    private static final double WIDTH = 760; // for its stack trace
    private static final double HEIGHT = 520;

    private final ExceptionDialog dialog;

    /// @param window the window that the dialog belongs to
    ProblemDialog(Problem problem, Window window) {
        Throwable cause = problem.cause();
        dialog = new ExceptionDialog(cause == null ? new Throwable() : cause);
        if (cause == null) {
            dialog.getDialogPane().setExpandableContent(null); // there is no stack trace to show
        }
        dialog.initOwner(window);
        dialog.initModality(Modality.NONE);
        dialog.setTitle(TEXTS.get("details.title"));
        dialog.setHeaderText(problem.what());
        dialog.setContentText(Problem.joined("\n", problem.why(), problem.next()));
        if (cause != null) {
            DialogPlace.resizable(dialog, window, WIDTH, HEIGHT);
        }
        Copying.addButton(dialog.getDialogPane(), TEXTS.get("toast.copy"), problem.asText());
        dialog.getDialogPane().setExpanded(cause != null);
    }

    void show() {
        dialog.show();
    }
}

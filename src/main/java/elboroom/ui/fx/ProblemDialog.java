package elboroom.ui.fx;

import javafx.event.ActionEvent;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.controlsfx.dialog.ExceptionDialog;

/// The details of a problem. The window can be used while it is open.
final class ProblemDialog {
    private static final Texts TEXTS = new Texts(ProblemDialog.class);

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
        dialog.setResizable(true);
        var copy = new ButtonType(TEXTS.get("toast.copy"), ButtonBar.ButtonData.LEFT);
        dialog.getDialogPane().getButtonTypes().addFirst(copy);
        dialog.getDialogPane().lookupButton(copy).addEventFilter(ActionEvent.ACTION, event -> {
            copy(problem);
            event.consume(); // it would close the dialog
        });
        dialog.getDialogPane().setExpanded(cause != null);
    }

    void show() {
        dialog.show();
    }

    /// Puts a problem's whole text on the clipboard.
    static void copy(Problem problem) {
        ClipboardContent content = new ClipboardContent();
        content.putString(problem.asText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}

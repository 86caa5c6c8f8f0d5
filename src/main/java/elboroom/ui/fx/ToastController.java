package elboroom.ui.fx;

import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// One problem in the notification: what happened, why, what to do next, and how often.
///
/// Its buttons take no focus, not even by Tab: keys go to a popup before they go to the window, and the space bar would
/// press a button here. Escape hides the toasts, and *Details of the last problem* (F8) in the help menu opens
/// the details, with a button that copies them.
final class ToastController {
    private static final Texts TEXTS = new Texts(ToastController.class);

    private final Problem problem;
    private final Window window;
    private final Consumer<ToastController> dismissed;
    private int times = 1;

    @FXML
    private VBox toast;

    @FXML
    private Label what;

    @FXML
    private Label count;

    @FXML
    private Label why;

    @FXML
    private Label next;

    @FXML
    private Button copy;

    @FXML
    private Button details;

    @FXML
    private Button dismiss;

    /// @param window    the window that the details belong to
    /// @param dismissed called when the user does not want the toast any more
    ToastController(Problem problem, Window window, Consumer<ToastController> dismissed) {
        this.problem = problem;
        this.window = window;
        this.dismissed = dismissed;
    }

    @FXML
    void initialize() {
        what.setText(problem.what());
        show(why, problem.why());
        show(next, problem.next());
        copy.setOnAction(event -> Copying.copy(problem.asText()));
        Shown.set(details, problem.cause() != null);
        details.setOnAction(event -> new ProblemDialog(problem, window).show());
        dismiss.setOnAction(event -> dismissed.accept(this));
        tell();
    }

    boolean tells(Problem other) {
        return problem.readsAs(other);
    }

    /// The same has happened again.
    void count() {
        times++;
        tell();
    }

    private void tell() {
        Shown.set(count, times > 1);
        count.setText(TEXTS.get("toast.count", times));
        toast.setAccessibleText(
                times > 1 ? TEXTS.get("toast.accessible.times", problem.sentences(), times) : problem.sentences());
    }

    private static void show(Label label, String text) {
        label.setText(text);
        Shown.set(label, !text.isBlank());
    }
}

package elboroom.ui.form;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.controlsfx.control.decoration.GraphicDecoration;

/// Marks a control whose text or choice cannot be used: by the pseudo-class `invalid`, and by an icon on its edge,
/// whose tooltip says why. The mark takes no room.
public final class ProblemMark {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Control target;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final GraphicDecoration decoration;

    /// A mark that is not shown yet.
    public ProblemMark(Control target) {
        this.target = target;
        Region icon = new Region();
        icon.getStyleClass().add("problem-mark");
        Tip tip = new Tip("");
        tip.textProperty().bind(problem);
        Tooltip.install(icon, tip);
        decoration = new GraphicDecoration(icon, Pos.CENTER_LEFT);
    }

    /// What is wrong; empty while nothing is.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether something is wrong.
    public boolean isShown() {
        return !problem.get().isEmpty();
    }

    /// Shows the mark, or takes it away.
    ///
    /// @param what what is wrong; empty if nothing is
    public void show(String what) {
        boolean before = isShown();
        problem.set(what);
        target.pseudoClassStateChanged(INVALID, isShown());
        target.setAccessibleHelp(what);
        if (isShown() && !before) {
            decoration.applyDecoration(target);
        } else if (!isShown() && before) {
            decoration.removeDecoration(target);
        }
    }
}

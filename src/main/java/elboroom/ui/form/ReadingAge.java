package elboroom.ui.form;

import javafx.css.PseudoClass;
import javafx.scene.Node;

/// How a reading looks that took so long that training has gone on without it: it fades.
public final class ReadingAge {
    private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");
    private static final int PART = 10;

    private ReadingAge() {}

    /// Whether a reading says little about the present model: training has done more than a tenth of its steps since,
    /// or it has gone back.
    ///
    /// @param of  the reading's step
    /// @param now training's step
    public static boolean isOld(long of, long now) {
        return of > now || now - of > now / PART;
    }

    /// Makes a node look old or not, by the pseudo-class `old`.
    public static void show(Node node, long of, long now) {
        show(node, isOld(of, now));
    }

    /// The same if more than the step decides.
    public static void show(Node node, boolean old) {
        node.pseudoClassStateChanged(OLD, old);
    }
}

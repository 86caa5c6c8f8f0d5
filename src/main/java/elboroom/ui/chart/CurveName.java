package elboroom.ui.chart;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// The name of a row of a table, beside a dot in the colour of its curve.
public final class CurveName extends TableCell<List<String>, String> {
    private static final double DOT = 9;

    private final Supplier<List<Series>> curves;
    private final Sparkline dot = new Sparkline();

    /// @param curves of the rows, in their order
    public CurveName(Supplier<List<Series>> curves) {
        this.curves = curves;
        dot.setPrefSize(DOT, 2 * DOT);
        dot.setMouseTransparent(true);
    }

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
        super.updateItem(name, empty);
        List<Series> all = curves.get();
        boolean shown = !empty && getIndex() >= 0 && getIndex() < all.size();
        setText(empty ? "" : name);
        dot.setSeries(shown ? all.get(getIndex()) : null);
        setGraphic(shown ? dot : null);
    }
}

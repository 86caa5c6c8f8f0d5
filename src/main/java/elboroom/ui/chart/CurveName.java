package elboroom.ui.chart;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// The name of a row of a table, beside a sample of its curve.
public final class CurveName extends TableCell<List<String>, String> {
    private final Supplier<List<Series>> curves;
    private @Nullable Series shown;

    /// @param curves of the rows, in their order
    public CurveName(Supplier<List<Series>> curves) {
        this.curves = curves;
    }

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
        super.updateItem(name, empty);
        List<Series> all = curves.get();
        setText(empty ? "" : name);
        show(!empty && getIndex() >= 0 && getIndex() < all.size() ? all.get(getIndex()) : null);
    }

    private void show(@Nullable Series curve) {
        Series before = shown;
        boolean same = before != null
                && curve != null
                && before.label() == curve.label()
                && before.line() == curve.line()
                && before.shape() == curve.shape();
        if (!same) { // tables show new rows all the time
            setGraphic(curve == null ? null : new CurveSample(curve));
        }
        shown = curve;
    }
}

package elboroom.ui.form;

import elboroom.ui.fx.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;

/// A row that never forces its width on the window: where there is not room for everything, its least important parts
/// leave, and what stays is whole.
///
/// A part that may leave has a place in that order: `FittingRow.leaves="1"` leaves first. Parts with the same number
/// leave together, and those without one stay.
public final class FittingRow extends HBox {
    private static final String LEAVES = "fitting-row-leaves";
    private static final int NEVER = Integer.MAX_VALUE;

    /// An empty row. A part that has left asks nobody for a layout when it changes, so the row listens to it.
    public FittingRow() {
        getChildren().addListener((ListChangeListener<Node>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::follow);
            }
        });
    }

    private void follow(Node part) {
        if (part instanceof Parent parent) {
            parent.needsLayoutProperty().addListener((observable, old, needs) -> {
                if (needs && !part.isManaged() && part.getParent() == this) {
                    requestLayout();
                }
            });
        }
    }

    /// When a part leaves a row.
    ///
    /// @param order 1 for the first to leave
    public static void setLeaves(Node part, int order) {
        part.getProperties().put(LEAVES, order);
    }

    public static int getLeaves(Node part) {
        return part.getProperties().get(LEAVES) instanceof Integer order ? order : NEVER;
    }

    @Override
    protected double computeMinWidth(double height) {
        return width(NEVER, part -> part.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return width(1, part -> part.prefWidth(-1));
    }

    @Override
    protected void layoutChildren() {
        choose();
        super.layoutChildren();
    }

    private void choose() {
        List<Integer> orders = getChildren().stream()
                .map(FittingRow::getLeaves)
                .distinct()
                .sorted()
                .toList();
        int first = orders.stream()
                .filter(order -> width(order, part -> part.prefWidth(-1)) <= getWidth() + 0.5)
                .findFirst()
                .orElse(NEVER);
        for (Node part : getChildren()) {
            if (getLeaves(part) != NEVER) {
                Shown.set(part, getLeaves(part) >= first);
            }
        }
    }

    /// The width of the parts that leave no earlier than these, with the space between them.
    private double width(int from, ToDoubleFunction<Node> of) {
        double[] widths = getChildren().stream()
                .filter(part -> getLeaves(part) == NEVER ? part.isManaged() : getLeaves(part) >= from)
                .mapToDouble(of)
                .toArray();
        double space = snapSpaceX(getSpacing()) * Math.max(0, widths.length - 1);
        return snappedLeftInset() + Arrays.stream(widths).map(this::snapSizeX).sum() + space + snappedRightInset();
    }
}

package elboroom.ui.image;

import elboroom.ui.form.Tip;
import elboroom.ui.fx.Stylesheets;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.controlsfx.control.GridCell;
import org.controlsfx.control.GridView;
import org.jspecify.annotations.Nullable;

/// Small images with a caption each, from left to right and down: as large as possible if all of them are to fit;
/// otherwise small, and the grid scrolls. There are cells only for those that can be seen.
///
/// A click chooses an image. With the focus, the arrow keys, Page Up and Down, Home and End move to another image, and
/// Space or Enter chooses it.
public final class ThumbnailGrid extends GridView<Integer> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double[] SIDES = {112, 98, 91, 84, 77, 70, 63, 56, 49};
    private static final double CAPTION = 18;
    private static final double GAP = 3; // at each side of a cell
    private static final double SCROLL_BAR = 18; // what a GridView always leaves free

    private final ReadOnlyObjectWrapper<Range> inSight = new ReadOnlyObjectWrapper<>(this, "inSight", Range.NONE);
    private final IntegerProperty current = new SimpleIntegerProperty(this, "current");
    private final IntegerProperty version = new SimpleIntegerProperty(this, "version"); // cells show themselves anew
    private IntFunction<Thumbnail> thumbnails = index -> Thumbnail.BLANK;
    private IntConsumer onChosen = index -> {};
    private @Nullable VirtualFlow<?> flow;

    /// An image with its caption.
    ///
    /// @param caption        below it
    /// @param accessibleText what choosing it does
    /// @param width          pixels in a row
    /// @param height         rows
    /// @param values         row-major, 0 paper to 1 ink; not copied, not modified; null while they are not known
    public record Thumbnail(String caption, String accessibleText, int width, int height, float @Nullable [] values) {
        private static final Thumbnail BLANK = new Thumbnail("", "", 1, 1, null);
    }

    /// Indices in a row.
    ///
    /// @param from the first
    /// @param to   the one after the last
    public record Range(int from, int to) {
        static final Range NONE = new Range(0, 0);
    }

    /// Creates an empty grid.
    public ThumbnailGrid() {
        getStyleClass().add("thumbnail-grid");
        getStylesheets().add(Stylesheets.of(ThumbnailGrid.class, "images"));
        setMinSize(60, 60);
        setPrefSize(200, 200);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON); // the current one
        setHorizontalCellSpacing(GAP);
        setVerticalCellSpacing(GAP);
        setCellFactory(grid -> new Cell());
        widthProperty().addListener(observable -> fit());
        heightProperty().addListener(observable -> fit());
        focusedProperty().addListener(observable -> showAgain());
        current.addListener(observable -> showAgain());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Shows thumbnails.
    ///
    /// @param size how many
    /// @param at   the thumbnail of an index; asked for those that can be seen
    public void setThumbnails(int size, IntFunction<Thumbnail> at) {
        thumbnails = at;
        if (size != getItems().size()) {
            getItems().setAll(IntStream.range(0, size).boxed().toList());
            current.set(Math.clamp(current.get(), 0, Math.max(0, size - 1)));
            fit();
        }
        showAgain();
    }

    /// Those that can be seen.
    public ReadOnlyObjectProperty<Range> inSightProperty() {
        return inSight.getReadOnlyProperty();
    }

    /// Sets who is told the index of the thumbnail that a person chooses.
    public void setOnChosen(IntConsumer receiver) {
        onChosen = receiver;
    }

    private void showAgain() {
        version.set(version.get() + 1);
        setAccessibleText(
                getItems().isEmpty() ? "" : thumbnails.apply(current.get()).accessibleText());
    }

    private void choose(int index) {
        if (index >= 0 && index < getItems().size()) {
            current.set(index);
            onChosen.accept(index);
        }
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case FIRE -> choose(current.get());
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    /// Chooses the size of the cells.
    private void fit() {
        double side = SIDES[SIDES.length - 1];
        for (double larger : SIDES) {
            int rows = (int) (getHeight() / (larger + CAPTION + 2 * GAP));
            if (rows * inARow(larger) >= getItems().size()) {
                side = larger;
                break;
            }
        }
        setCellWidth(side);
        setCellHeight(side + CAPTION);
        look();
    }

    private int inARow(double side) {
        return Math.max(1, (int) ((getWidth() - SCROLL_BAR) / (side + 2 * GAP)));
    }

    private int columns() {
        return inARow(getCellWidth());
    }

    private double rowPitch() {
        return getCellHeight() + 2 * GAP;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (flow == null && lookup("#virtual-flow") instanceof VirtualFlow<?> found) {
            flow = found;
            found.setFocusTraversable(false); // the grid has the focus
            found.positionProperty().addListener(observable -> look());
        }
        look();
    }

    /// Finds out what can be seen.
    private void look() {
        int size = getItems().size();
        int rows = Math.ceilDiv(size, columns());
        double hidden = Math.max(0, rows * rowPitch() - getHeight());
        double top = flow == null ? 0 : flow.getPosition() * hidden;
        int first = (int) (top / rowPitch());
        int end = (int) Math.ceil((top + getHeight()) / rowPitch());
        inSight.set(new Range(Math.min(size, first * columns()), Math.min(size, end * columns())));
    }

    private void key(KeyEvent event) {
        int size = getItems().size();
        int page = columns() * Math.max(1, (int) (getHeight() / rowPitch()));
        int at = current.get();
        switch (event.getCode()) {
            case LEFT -> at--;
            case RIGHT -> at++;
            case UP -> at -= columns();
            case DOWN -> at += columns();
            case PAGE_UP -> at = Math.max(0, at - page);
            case PAGE_DOWN -> at = Math.min(size - 1, at + page);
            case HOME -> at = 0;
            case END -> at = size - 1;
            case SPACE, ENTER -> choose(at);
            default -> {
                return;
            }
        }
        event.consume();
        if (at >= 0 && at < size && at != current.get()) {
            current.set(at);
            if (flow != null) {
                flow.scrollTo(at / columns());
            }
        }
    }

    private final class Cell extends GridCell<Integer> {
        private final PixelImage image = new PixelImage();
        private final Tip tip = new Tip("");
        private final InvalidationListener changed = observable -> show();

        Cell() {
            getStyleClass().setAll("thumbnail");
            image.setMouseTransparent(true);
            setTooltip(tip);
            setGraphic(image);
            setContentDisplay(ContentDisplay.TOP);
            setAccessibleRole(AccessibleRole.BUTTON);
            version.addListener(new WeakInvalidationListener(changed));
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    ThumbnailGrid.this.requestFocus();
                    choose(getIndex());
                }
            });
        }

        @Override
        public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
            switch (action) {
                case FIRE -> choose(getIndex());
                default -> super.executeAccessibleAction(action, parameters);
            }
        }

        @Override
        protected void updateItem(@Nullable Integer item, boolean empty) {
            super.updateItem(item, empty);
            show();
        }

        private void show() {
            boolean shown = getIndex() >= 0 && getIndex() < getItems().size();
            image.setVisible(shown);
            if (!shown) {
                return;
            }
            Thumbnail thumbnail = thumbnails.apply(getIndex());
            setText(thumbnail.caption());
            setAccessibleText(thumbnail.accessibleText());
            tip.setText(thumbnail.accessibleText());
            pseudoClassStateChanged(CURRENT, ThumbnailGrid.this.isFocused() && getIndex() == current.get());
            image.setPrefSize(getCellWidth(), getCellWidth());
            float[] values = thumbnail.values();
            if (values == null) {
                image.clear();
            } else {
                image.setImage(thumbnail.width(), thumbnail.height(), values);
            }
        }
    }
}

package elboroom.ui.image;

import elboroom.ui.fx.Css;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// A view that draws itself, at most once a pulse, in colours that come from the stylesheet.
///
/// A change calls [#repaint]; the drawing happens in the layout pass, so that many changes cost one drawing. A view
/// outside a window draws nothing. A view that is merely invisible does draw, so whoever feeds it asks [#isShowing]
/// first.
public abstract class PaintedRegion extends Region {
    private static final StyleablePropertyFactory<PaintedRegion> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final double SVG_RESOLUTION = 2; // of the images in it
    private static final Map<String, Color> INITIAL = Map.of(
            "ink", Color.web("#24292f"),
            "muted", Color.web("#57606a"),
            "grid", Color.web("#e3e6ea"),
            "surface", Color.WHITE,
            "paper", Color.WHITE,
            "stroke", Color.BLACK,
            "accent", Color.web("#0969da"),
            "train", Color.web("#0969da"),
            "test", Color.web("#e76300"));

    static {
        // A subclass copies this list when it is initialised, before any region has made its properties.
        INITIAL.forEach((name, initial) ->
                FACTORY.createColorCssMetaData("-" + name, region -> region.colourOfName(name), initial));
    }

    private final StyleableProperty<Color> ink = colour("ink");
    private final StyleableProperty<Color> muted = colour("muted");
    private final StyleableProperty<Color> grid = colour("grid");
    private final StyleableProperty<Color> surface = colour("surface");
    private final StyleableProperty<Color> paper = colour("paper");
    private final StyleableProperty<Color> stroke = colour("stroke");
    private final StyleableProperty<Color> accent = colour("accent");
    private final StyleableProperty<Color> train = colour("train");
    private final StyleableProperty<Color> test = colour("test");

    private LongConsumer onPainted = nanos -> {};
    private boolean dirty = true;
    private double resolution = 1;
    private Medium medium = Medium.SCREEN;
    private ObservableBooleanValue drawnElsewhere = new SimpleBooleanProperty(false);

    /// Creates a region that will draw itself once it is shown.
    protected PaintedRegion() {
        getStyleClass().add("painted");
        widthProperty().addListener(observable -> repaint());
        heightProperty().addListener(observable -> repaint());
    }

    /// Draws the whole view; runs on the FX thread during layout.
    protected abstract void paint();

    /// Called when a colour of the stylesheet changed, before the view draws itself again.
    protected void coloursChanged() {}

    /// Asks for a drawing at the next pulse.
    protected final void repaint() {
        dirty = true;
        setNeedsLayout(true);
    }

    /// What a view is drawn for.
    private enum Medium {
        SCREEN,
        PICTURE,
        SVG
    }

    /// Draws the view anew for a picture, and then for the screen again.
    ///
    /// @param scale   pixels of the picture for each pixel of the screen
    /// @param picture takes it
    final WritableImage redrawn(double scale, Supplier<WritableImage> picture) {
        return redrawn(scale, Medium.PICTURE, picture);
    }

    /// Draws the view anew for an SVG file, and then for the screen again.
    final SvgDrawing drawnAsSvg() {
        return redrawn(SVG_RESOLUTION, Medium.SVG, () -> {
            Css.applyNow(this);
            layout();
            return SvgView.of(this);
        });
    }

    private <T> T redrawn(double scale, Medium wanted, Supplier<T> picture) {
        redraw(scale, wanted);
        try {
            return picture.get();
        } finally {
            redraw(1, Medium.SCREEN);
        }
    }

    private void redraw(double scale, Medium wanted) {
        resolution = scale;
        medium = wanted;
        for (Node part : getChildren()) {
            if (part instanceof SharpCanvas canvas) {
                canvas.record(isSvg());
            }
        }
        place();
        if (getWidth() > 0 && getHeight() > 0) {
            paint();
        }
    }

    /// How many pixels a canvas needs for each unit of its size.
    protected final double resolution() {
        return resolution;
    }

    /// Whether a picture is being made, which says itself what its axes mean.
    protected final boolean isExported() {
        return medium != Medium.SCREEN;
    }

    /// Whether an SVG file is being made, in which what can be drawn with a pen is better than an image.
    protected final boolean isSvg() {
        return medium == Medium.SVG;
    }

    /// Sets who is told what each drawing took, in nanoseconds of the FX thread; for a refresh governor.
    public final void setOnPainted(LongConsumer receiver) {
        onPainted = receiver;
    }

    /// Tells that a part of the view is drawn in the background.
    ///
    /// @param underWay whether such a drawing is under way; true from [#paint] on if that asks for one
    protected final void drawsElsewhere(ObservableBooleanValue underWay) {
        drawnElsewhere = underWay;
    }

    /// Whether the view looks as it should: no drawing is asked for, and none is under way.
    public final boolean isDrawn() {
        return !dirty && !drawnElsewhere.get();
    }

    /// Whether this view and all that contain it are visible in a showing window.
    public final boolean isShowing() {
        if (getScene() == null
                || getScene().getWindow() == null
                || !getScene().getWindow().isShowing()) {
            return false;
        }
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Places the children; runs before each drawing and whenever a child's size changes.
    protected void place() {}

    /// Adds children that this region places itself: their changes must not lay the whole window out again.
    protected final void addParts(Node... parts) {
        for (Node part : parts) {
            part.setManaged(false);
        }
        getChildren().addAll(parts);
    }

    /// How many pixels of the screen one unit of the scene has.
    protected final double screenScale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
    }

    @Override
    protected final void layoutChildren() {
        place();
        if (dirty && getWidth() > 0 && getHeight() > 0) {
            long start = System.nanoTime();
            dirty = false;
            paint();
            onPainted.accept(System.nanoTime() - start);
        }
    }

    /// Text and strong lines.
    protected final Color ink() {
        return ink.getValue();
    }

    /// Labels of axes, hints.
    protected final Color muted() {
        return muted.getValue();
    }

    /// Grid lines.
    protected final Color grid() {
        return grid.getValue();
    }

    /// What the view lies on.
    protected final Color surface() {
        return surface.getValue();
    }

    /// An image's value 0.
    protected final Color paper() {
        return paper.getValue();
    }

    /// An image's value 1.
    protected final Color stroke() {
        return stroke.getValue();
    }

    /// What a person acts on.
    protected final Color accent() {
        return accent.getValue();
    }

    /// The colour of a series' role.
    protected final Color colourOf(ColourRole role) {
        return switch (role) {
            case TRAIN -> train.getValue();
            case TEST -> test.getValue();
            case NEUTRAL -> muted.getValue();
        };
    }

    private StyleableProperty<Color> colour(String name) {
        StyleableProperty<Color> property = FACTORY.createStyleableColorProperty(
                this, name, "-" + name, region -> region.colourOfName(name), INITIAL.get(name));
        ((Observable) property).addListener(observable -> {
            coloursChanged();
            repaint();
        });
        return property;
    }

    private StyleableProperty<Color> colourOfName(String name) {
        return switch (name) {
            case "ink" -> ink;
            case "muted" -> muted;
            case "grid" -> grid;
            case "surface" -> surface;
            case "paper" -> paper;
            case "stroke" -> stroke;
            case "accent" -> accent;
            case "train" -> train;
            case "test" -> test;
            default -> throw new IllegalArgumentException("PaintedRegion: no colour is named " + name);
        };
    }

    /// The styleable properties of the class.
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}

package elboroom.ui.image;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.paint.Color;

/// A view that draws itself with dots in a colour for each label; the stylesheet gives ten of them.
public abstract class LabelledRegion extends PaintedRegion {
    private static final StyleablePropertyFactory<LabelledRegion> FACTORY =
            new StyleablePropertyFactory<>(PaintedRegion.getClassCssMetaData());
    private static final int COLOURS = 10;

    private final List<StyleableProperty<Color>> labelColours = new ArrayList<>();

    /// Creates a region whose labels are grey until a stylesheet is there.
    protected LabelledRegion() {
        for (int i = 0; i < COLOURS; i++) {
            labelColours.add(labelColour(i));
        }
    }

    private StyleableProperty<Color> labelColour(int label) {
        StyleableProperty<Color> property = FACTORY.createStyleableColorProperty(
                this, "label" + label, "-label-" + label, region -> region.labelColours.get(label), Color.GRAY);
        ((Observable) property).addListener(observable -> repaint());
        return property;
    }

    /// A colour for each of so many labels.
    protected final List<Color> labelColours(int labels) {
        return LabelColours.ofDots(
                labelColours.stream().map(StyleableProperty::getValue).toList(), labels, surface());
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

package elboroom.ui.image;

import elboroom.plot.LabelColours.Ground;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;

/// Colours for any number of labels, the same as those of figures ([elboroom.plot.LabelColours]).
public final class LabelColours {
    private LabelColours() {}

    /// Colours of curves and marks.
    ///
    /// @param surface what they lie on
    public static List<Color> ofCurves(int labels, Color surface) {
        return IntStream.range(0, labels)
                .mapToObj(label -> ofCurve(label, surface))
                .toList();
    }

    /// The colour of a curve or mark.
    ///
    /// @param surface what it lies on
    public static Color ofCurve(int label, Color surface) {
        double luminance =
                elboroom.plot.LabelColours.luminance(surface.getRed(), surface.getGreen(), surface.getBlue());
        return Color.web(elboroom.plot.LabelColours.of(label, Ground.of(luminance)));
    }

    /// Colours of dots, which have an outline.
    ///
    /// @param first   the stylesheet's; those of curves follow
    /// @param surface what they lie on
    static List<Color> ofDots(List<Color> first, int labels, Color surface) {
        return IntStream.range(0, labels)
                .mapToObj(label -> label < first.size() ? first.get(label) : ofCurve(label, surface))
                .toList();
    }
}

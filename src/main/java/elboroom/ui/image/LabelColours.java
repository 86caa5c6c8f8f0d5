package elboroom.ui.image;

import elboroom.plot.LabelColours.Shade;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/// The theme's colours for any number of labels: the same as those of figures ([elboroom.plot.LabelColours]).
public final class LabelColours {
    private LabelColours() {}

    /// As many colours as there are labels.
    ///
    /// @param first the stylesheet's
    public static List<Color> of(List<Color> first, int labels) {
        List<Color> colours = new ArrayList<>();
        for (int i = 0; i < labels; i++) {
            Shade shade = Shade.of(i, first.size());
            Color base = first.get(shade.first());
            colours.add(
                    shade.isPlain() ? base : base.deriveColor(shade.turn(), shade.saturation(), shade.brightness(), 1));
        }
        return colours;
    }
}

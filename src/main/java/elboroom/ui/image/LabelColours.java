package elboroom.ui.image;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/// Colours for any number of labels. The first ten are the stylesheet's; each further ten are their darker, then
/// paler, then turned variants, so that none comes twice before some two hundred.
public final class LabelColours {
    private static final double[] BRIGHTNESS = {1, 0.6, 1.25};
    private static final double[] SATURATION = {1, 1, 0.55};
    private static final double TURN = 23; // degrees of hue; no divisor of 360

    private LabelColours() {}

    /// As many colours as there are labels.
    ///
    /// @param first the stylesheet's
    public static List<Color> of(List<Color> first, int labels) {
        List<Color> colours = new ArrayList<>();
        for (int i = 0; i < labels; i++) {
            int round = i / first.size();
            int variant = round % BRIGHTNESS.length;
            Color base = first.get(i % first.size());
            colours.add(
                    round == 0
                            ? base
                            : base.deriveColor(
                                    TURN * (round / BRIGHTNESS.length), SATURATION[variant], BRIGHTNESS[variant], 1));
        }
        return colours;
    }
}

package elboroom.plot;

import java.awt.Color;
import java.util.List;

/// Colours of labels, for any number of them. The first ten are Petroff's, as in the window's theme; each further ten
/// are their darker, then paler, then turned variants, so that none comes twice before some two hundred.
public final class LabelColours {
    /// Petroff's ten colours.
    public static final List<String> FIRST = List.of(
            "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70", "#717581",
            "#92dadd");

    private static final double[] BRIGHTNESS = {1, 0.6, 1.25};
    private static final double[] SATURATION = {1, 1, 0.55};
    private static final double TURN = 23; // degrees of hue; no divisor of 360
    private static final double CIRCLE = 360;
    private static final int WITHOUT_ALPHA = 0xffffff;

    private LabelColours() {}

    /// How the colour of a label is made from one of the first ones.
    ///
    /// @param first      the place of that
    /// @param turn       degrees by which its hue is turned
    /// @param saturation factor of its saturation
    /// @param brightness factor of its brightness
    public record Shade(int first, double turn, double saturation, double brightness) {
        /// That of a label.
        ///
        /// @param firsts how many first colours there are
        public static Shade of(int label, int firsts) {
            int round = label / firsts;
            int variant = round % BRIGHTNESS.length;
            return new Shade(
                    label % firsts, TURN * (round / BRIGHTNESS.length), SATURATION[variant], BRIGHTNESS[variant]);
        }

        /// Whether it is the first colour as it is.
        public boolean isPlain() {
            return turn == 0 && saturation == 1 && brightness == 1;
        }
    }

    /// The colour of a label, as in `#3f90da`.
    public static String of(int label) {
        Shade shade = Shade.of(label, FIRST.size());
        String first = FIRST.get(shade.first);
        if (shade.isPlain()) {
            return first;
        }
        Color colour = Color.decode(first);
        float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
        int rgb = Color.HSBtoRGB(
                (float) (hsb[0] + shade.turn / CIRCLE), (float) Math.min(1, hsb[1] * shade.saturation), (float)
                        Math.min(1, hsb[2] * shade.brightness));
        return "#%06x".formatted(rgb & WITHOUT_ALPHA);
    }
}

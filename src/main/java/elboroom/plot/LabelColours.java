package elboroom.plot;

import java.awt.Color;
import java.util.List;

/// Colours of labels, for any number of them, as curves and marks have them. Each has a contrast of at least
/// [#LEAST_CONTRAST] to its ground. The first ten have the hues of Petroff's, which the dots of the map have.
///
/// The first thirty are tables. A search found them that makes the least distance between any two as large as it can
/// be, in the space OKLab (Ottosson 2020). Each further thirty are these with their hue turned.
public final class LabelColours {
    /// The least contrast of a graphical object to what is beside it (WCAG 2.2, 1.4.11).
    public static final double LEAST_CONTRAST = 3;

    private static final List<String> LIGHT_COLOURS = List.of(
            "#5889e6", "#ca8506", "#bd1f01", "#938799", "#832db6", "#a9655c", "#fb542a", "#7d7f3c", "#5a6072",
            "#3b9d9c", "#ee0d62", "#4158fa", "#ed43c2", "#af6dfe", "#21a842", "#451bcd", "#b43fbc", "#0a7f2f",
            "#be0264", "#841178", "#1c560b", "#8165c9", "#1c49a0", "#70530b", "#1479b0", "#954a7e", "#852e33",
            "#dd6991", "#145154", "#563d5c");
    private static final List<String> DARK_COLOURS = List.of(
            "#2393e0", "#ffa90e", "#d01a30", "#8e95a8", "#923fc7", "#a96b59", "#e76300", "#aaad69", "#576d76",
            "#92dadd", "#f73caa", "#4158fa", "#c12286", "#c849e4", "#5de737", "#9c7bf8", "#f17af9", "#4abb20",
            "#fc85ad", "#f1b4ff", "#0a7f2f", "#6568b6", "#84b2fd", "#ccd95b", "#1dbec5", "#bc6ea3", "#948418",
            "#f1c1b1", "#41d8a0", "#3aa273");

    private static final double TURN = 23; // degrees of hue; no divisor of 360
    private static final double CIRCLE = 360;
    private static final double NEARER = 0.04; // to black or white
    private static final double GLARE = 0.05; // WCAG's share of light that every surface reflects
    private static final int WITHOUT_ALPHA = 0xffffff;

    private LabelColours() {}

    /// What curves are drawn on.
    public enum Ground {
        /// White paper, and the panels of the light theme.
        LIGHT("#ffffff"),
        /// The panels of the dark theme.
        DARK("#151b23");

        private final String colour;

        Ground(String colour) {
            this.colour = colour;
        }

        /// The nearer one to a ground of this luminance.
        ///
        /// @param luminance from 0 to 1, of light and not of numbers
        public static Ground of(double luminance) {
            return luminance < 0.5 ? DARK : LIGHT;
        }

        /// Its colour, as in `#ffffff`.
        public String colour() {
            return colour;
        }
    }

    /// The colour of a label on a ground, as in `#3f90da`.
    public static String of(int label, Ground ground) {
        List<String> table = ground == Ground.DARK ? DARK_COLOURS : LIGHT_COLOURS;
        String first = table.get(label % table.size());
        return label < table.size() ? first : turned(first, TURN * (label / table.size()), ground);
    }

    private static String turned(String first, double degrees, Ground ground) {
        Color colour = Color.decode(first);
        float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
        String turned = text(Color.HSBtoRGB((float) (hsb[0] + degrees / CIRCLE), hsb[1], hsb[2]));
        while (contrast(turned, ground.colour) < LEAST_CONTRAST) {
            turned = towards(ground == Ground.DARK ? Color.WHITE : Color.BLACK, Color.decode(turned));
        }
        return turned;
    }

    private static String towards(Color end, Color colour) {
        return text(new Color(
                        towards(end.getRed(), colour.getRed()),
                        towards(end.getGreen(), colour.getGreen()),
                        towards(end.getBlue(), colour.getBlue()))
                .getRGB());
    }

    private static int towards(int end, int value) {
        int step = (int) Math.ceil(NEARER * Math.abs(end - value));
        return end > value ? value + step : value - step;
    }

    private static String text(int rgb) {
        return "#%06x".formatted(rgb & WITHOUT_ALPHA);
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2).
    public static double contrast(String one, String other) {
        double a = luminance(one) + GLARE;
        double b = luminance(other) + GLARE;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(String text) {
        Color colour = Color.decode(text);
        return luminance(colour.getRed() / 255.0, colour.getGreen() / 255.0, colour.getBlue() / 255.0);
    }

    /// The relative luminance of a colour, from 0 to 1.
    public static double luminance(double red, double green, double blue) {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(double share) {
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}

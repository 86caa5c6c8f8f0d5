package elboroom.ui.image;

import javafx.scene.paint.Color;

/// The colours of images, as premultiplied ARGB tables.
///
/// @param grey from paper (0) to ink (255)
/// @param diverging from −1 (0) over 0 (255) to +1 (510)
public record InkPalette(int[] grey, int[] diverging) {
    private static final int LEVELS = 256;
    private static final Color NEGATIVE = Color.web("#2f6fe4");
    private static final Color POSITIVE = Color.web("#e5352b");

    /// Ink on paper.
    InkPalette(Color paper, Color ink) {
        this(ramp(paper, ink), diverging(paper));
    }

    private static int[] diverging(Color neutral) {
        int[] table = new int[2 * LEVELS - 1];
        int[] below = ramp(neutral, NEGATIVE);
        int[] above = ramp(neutral, POSITIVE);
        for (int i = 0; i < LEVELS; i++) {
            table[LEVELS - 1 - i] = below[i];
            table[LEVELS - 1 + i] = above[i];
        }
        return table;
    }

    private static int[] ramp(Color from, Color to) {
        int[] table = new int[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            table[i] = argb(from.interpolate(to, i / (LEVELS - 1.0)));
        }
        return table;
    }

    /// A colour as premultiplied ARGB.
    public static int argb(Color colour) {
        double alpha = colour.getOpacity();
        return (int) Math.round(alpha * 255) << 24
                | (int) Math.round(colour.getRed() * alpha * 255) << 16
                | (int) Math.round(colour.getGreen() * alpha * 255) << 8
                | (int) Math.round(colour.getBlue() * alpha * 255);
    }
}

package elboroom.ui.lab;

import java.util.Locale;

/// What a plot of a study shows.
enum PlotKind {
    VARIANCE,
    BIAS,
    WEIGHTS,
    BIAS_VARIANCE,
    COST,
    WORK,
    BITS,
    DRAWS,
    MSE;

    /// Ends the keys of its texts.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

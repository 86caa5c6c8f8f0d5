package elboroom.ui.training;

import elboroom.data.Binarization;
import java.util.Locale;

/// The forms of binarisation, as a list to choose from.
public enum BinarizationKind {
    DYNAMIC,
    FIXED,
    THRESHOLD;

    static BinarizationKind of(Binarization binarization) {
        return switch (binarization) {
            case Binarization.Dynamic dynamic -> DYNAMIC;
            case Binarization.Fixed fixed -> FIXED;
            case Binarization.Threshold threshold -> THRESHOLD;
        };
    }

    Binarization at(int level) {
        return switch (this) {
            case DYNAMIC -> new Binarization.Dynamic();
            case FIXED -> new Binarization.Fixed();
            case THRESHOLD -> Binarization.Threshold.atLevel(level);
        };
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

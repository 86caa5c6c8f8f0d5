package elboroom.ui.training;

import java.util.Locale;

/// Identifiers as people read them: `sticking-the-landing` becomes *Sticking the landing*. So a new estimator or
/// optimiser has a name in the window without a text of its own.
final class Names {
    private Names() {}

    static String of(String id) {
        String words = id.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

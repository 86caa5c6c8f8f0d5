package elboroom.ui.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Identifiers as people read them: `sticking-the-landing` becomes *Sticking the landing*. So a new estimator or
/// optimiser has a name in the window without a text of its own.
final class Names {
    private static final Map<String, String> SPELLINGS = Map.of("relu", "ReLU", "sgd", "SGD");

    private Names() {}

    static String of(String id) {
        String words = Arrays.stream(id.replace("ization", "isation").split("-", -1))
                .map(word -> SPELLINGS.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

package elboroom.ui.training;

import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads typed widths of hidden layers.
final class HiddenLayers {
    private static final Texts TEXTS = new Texts(HiddenLayers.class);

    private HiddenLayers() {}

    /// Reads `400`, `400, 200` or `400-200`; a blank text means no hidden layer. The result is empty for any other
    /// text, and for more or wider layers than a model can have.
    static Optional<List<Integer>> parse(String text) {
        return problem(text).isPresent()
                ? Optional.empty()
                : Optional.of(parts(text).stream().map(Integer::valueOf).toList());
    }

    /// Why a text cannot be read; empty if it can.
    static Optional<String> problem(String text) {
        List<String> parts = parts(text);
        if (!parts.stream().allMatch(part -> part.matches("\\d+"))) {
            return Optional.of(TEXTS.get("hidden.form"));
        }
        if (parts.size() > VaeConfig.MAX_DEPTH) {
            return Optional.of(TEXTS.get("hidden.depth", VaeConfig.MAX_DEPTH));
        }
        return parts.stream().allMatch(HiddenLayers::isWidth)
                ? Optional.empty()
                : Optional.of(TEXTS.get("hidden.width", VaeConfig.MAX_WIDTH));
    }

    private static List<String> parts(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(text.strip().split("\\s*[,;\\-–]\\s*|\\s+", -1)).toList();
    }

    private static boolean isWidth(String digits) {
        return digits.length() <= 6 && Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= VaeConfig.MAX_WIDTH;
    }
}

package elboroom.ui.training;

import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads typed widths of hidden layers.
final class HiddenLayers {
    private HiddenLayers() {}

    /// Reads `400`, `400, 200` or `400-200`; a blank text means no hidden layer. The result is empty for any other
    /// text, and for more or wider layers than a model can have.
    static Optional<List<Integer>> parse(String text) {
        List<Integer> widths = new ArrayList<>();
        if (!text.isBlank()) {
            for (String part : text.strip().split("\\s*[,;\\-–]\\s*|\\s+", -1)) {
                if (!part.matches("\\d{1,6}")) {
                    return Optional.empty();
                }
                widths.add(Integer.parseInt(part));
            }
        }
        boolean allowed = widths.size() <= VaeConfig.MAX_DEPTH
                && widths.stream().allMatch(width -> width >= 1 && width <= VaeConfig.MAX_WIDTH);
        return allowed ? Optional.of(List.copyOf(widths)) : Optional.empty();
    }
}

package elboroom.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/// Widths of hidden layers, written `400,200`, or `none`.
record LayerWidths(List<Integer> widths) {
    private static final String NONE = "none";

    LayerWidths {
        widths = List.copyOf(widths);
    }

    static LayerWidths parse(String text) {
        if (text.strip().equals(NONE)) {
            return new LayerWidths(List.of());
        }
        var widths = new ArrayList<Integer>();
        for (String part : text.split(",", -1)) {
            try {
                widths.add(Integer.parseInt(part.strip()));
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "got '%s', expected widths as in 400 or 400,200, or %s".formatted(text, NONE));
            }
        }
        return new LayerWidths(widths);
    }

    /// The form that [#parse] reads.
    String text() {
        return widths.isEmpty() ? NONE : widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}

package elboroom.cli;

import elboroom.plot.Figure;
import elboroom.plot.Png;
import elboroom.project.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Files of figures: as SVG, and as PNG of three sizes.
final class Figures {
    private static final SequencedMap<String, Integer> SIZES = new LinkedHashMap<>();

    static {
        SIZES.put("", 1);
        SIZES.put("@2x", 2);
        SIZES.put("@4x", 4);
        // pixels are drawn without a display, also if one is named that does not answer
        System.setProperty("java.awt.headless", "true");
    }

    private Figures() {}

    /// Whether a file of a figure has this name.
    ///
    /// @param figure the figure's name
    static boolean isOf(String figure, String file) {
        return file.equals(figure + ".svg")
                || SIZES.keySet().stream().anyMatch(suffix -> file.equals(figure + suffix + ".png"));
    }

    /// Adds the files of a figure.
    ///
    /// @param name without what says of which kind it is
    static void put(Map<String, AtomicFile.Writing> files, String name, Figure figure) {
        files.put(name + ".svg", stream -> stream.write(figure.svg().getBytes(StandardCharsets.UTF_8)));
        SIZES.forEach(
                (suffix, scale) -> files.put(name + suffix + ".png", stream -> stream.write(Png.of(figure, scale))));
    }
}

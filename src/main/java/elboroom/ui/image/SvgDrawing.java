package elboroom.ui.image;

import elboroom.plot.SvgWriter;
import elboroom.ui.fx.Themes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.text.Font;
import javax.imageio.ImageIO;

/// What an SVG file will hold. It is collected on the FX thread and written on another one, because the images in it
/// take a while.
final class SvgDrawing {
    private final List<Consumer<SvgWriter>> parts = new ArrayList<>();

    /// How areas and lines look, as attributes; a drawing may have to define something for them first.
    ///
    /// @param name `fill` or `stroke`
    private record Look(String name, Paint paint) {
        String[] attributes(SvgWriter svg) {
            return switch (paint) {
                case Color colour -> SvgDrawing.colour(name, colour);
                case LinearGradient gradient -> new String[] {name, "url(#" + define(svg, gradient) + ")"};
                default -> throw new IllegalArgumentException("SvgDrawing: no SVG is known for " + paint);
            };
        }

        private static String define(SvgWriter svg, LinearGradient gradient) {
            String id = svg.newId();
            svg.open(
                    "linearGradient",
                    "id",
                    id,
                    "gradientUnits",
                    gradient.isProportional() ? "objectBoundingBox" : "userSpaceOnUse",
                    "x1",
                    SvgWriter.number(gradient.getStartX()),
                    "y1",
                    SvgWriter.number(gradient.getStartY()),
                    "x2",
                    SvgWriter.number(gradient.getEndX()),
                    "y2",
                    SvgWriter.number(gradient.getEndY()));
            for (Stop stop : gradient.getStops()) {
                svg.element(
                        "stop",
                        "",
                        with(colour("stop-color", stop.getColor()), "offset", SvgWriter.number(stop.getOffset())));
            }
            svg.close();
            return id;
        }
    }

    void add(Consumer<SvgWriter> part) {
        parts.add(part);
    }

    /// Adds an area or a line.
    ///
    /// @param look `fill` or `stroke`, which the attributes do not name
    void shape(String element, String look, Paint paint, String... attributes) {
        parts.add(svg -> svg.element(element, "", with(new Look(look, paint).attributes(svg), attributes)));
    }

    /// Adds a text.
    ///
    /// @param baseline where its letters stand
    void text(String text, double x, double baseline, Font font, Paint paint, String... attributes) {
        if (!text.isBlank()) {
            String[] own = with(
                    fontOf(font), "x", SvgWriter.number(x), "y", SvgWriter.number(baseline), "xml:space", "preserve");
            parts.add(svg ->
                    svg.element("text", text, with(with(new Look("fill", paint).attributes(svg), own), attributes)));
        }
    }

    /// Adds an image, whose pixels stay sharp.
    void image(BufferedImage image, double x, double y, double width, double height) {
        parts.add(svg -> svg.element(
                "image",
                "",
                "x",
                SvgWriter.number(x),
                "y",
                SvgWriter.number(y),
                "width",
                SvgWriter.number(width),
                "height",
                SvgWriter.number(height),
                "preserveAspectRatio",
                "none",
                "style",
                "image-rendering: pixelated",
                "href",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image))));
    }

    /// Adds parts that are seen within a rectangle only.
    void clipped(double x, double y, double width, double height, Runnable inside) {
        parts.add(svg -> {
            String id = svg.newId();
            svg.open("clipPath", "id", id);
            svg.element("rect", "", box(x, y, width, height));
            svg.close();
            svg.open("g", "clip-path", "url(#" + id + ")");
        });
        inside.run();
        parts.add(SvgWriter::close);
    }

    /// Adds parts that these attributes hold for.
    void group(Runnable inside, String... attributes) {
        parts.add(svg -> svg.open("g", attributes));
        inside.run();
        parts.add(SvgWriter::close);
    }

    /// Adds all of another drawing.
    void addAll(SvgDrawing other) {
        parts.addAll(other.parts);
    }

    /// The file.
    ///
    /// @param description of what it shows, for people who cannot see it
    String written(String title, String description, double width, double height, Color ground) {
        var svg = new SvgWriter(
                title,
                width,
                height,
                "width",
                SvgWriter.number(width),
                "height",
                SvgWriter.number(height),
                "font-family",
                Themes.FONT_FAMILY + ", sans-serif");
        if (!description.isBlank()) {
            svg.element("desc", description);
        }
        svg.element("rect", "", with(colour("fill", ground), box(0, 0, width, height)));
        parts.forEach(part -> part.accept(svg));
        return svg.finish();
    }

    /// The attributes of a rectangle.
    static String[] box(double x, double y, double width, double height) {
        return new String[] {
            "x",
            SvgWriter.number(x),
            "y",
            SvgWriter.number(y),
            "width",
            SvgWriter.number(width),
            "height",
            SvgWriter.number(height)
        };
    }

    static String[] with(String[] some, String... more) {
        String[] all = new String[some.length + more.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /// The attributes of a line's colour.
    static String[] stroke(Color colour) {
        return colour("stroke", colour);
    }

    private static String[] colour(String name, Color colour) {
        String opacity = name.startsWith("stop") ? "stop-opacity" : name + "-opacity";
        String hex = "#%02x%02x%02x"
                .formatted(
                        Math.round(255 * colour.getRed()),
                        Math.round(255 * colour.getGreen()),
                        Math.round(255 * colour.getBlue()));
        return colour.isOpaque()
                ? new String[] {name, hex}
                : new String[] {name, hex, opacity, SvgWriter.number(colour.getOpacity())};
    }

    private static String[] fontOf(Font font) {
        String[] size = {"font-size", SvgWriter.number(font.getSize())};
        return font.getStyle().contains("Bold") ? with(size, "font-weight", "bold") : size;
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("no PNG writer in this Java runtime; use a full JDK 25");
            }
        } catch (IOException e) {
            throw new IllegalStateException("SvgDrawing: an image in memory could not be written", e);
        }
        return bytes.toByteArray();
    }
}

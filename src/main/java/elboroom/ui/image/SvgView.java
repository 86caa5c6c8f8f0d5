package elboroom.ui.image;

import static elboroom.plot.SvgWriter.number;

import elboroom.plot.SvgWriter;
import java.util.List;
import java.util.stream.Collectors;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

/// Makes SVG of what a view shows: of what it has drawn on its canvases, and of the texts, shapes, images and grounds
/// over and under them.
final class SvgView {
    private final SvgDrawing drawing = new SvgDrawing();

    private SvgView() {}

    /// What a view shows, with everything in it at its place. Its canvases must have recorded what was drawn.
    static SvgDrawing of(Parent view) {
        var svg = new SvgView();
        view.getChildrenUnmodifiable().forEach(svg::add);
        return svg.drawing;
    }

    private void add(Node node) {
        if (!node.isVisible() || node instanceof ScrollBar) {
            return;
        }
        String[] place = place(node);
        if (place.length == 0) {
            clipped(node);
        } else {
            drawing.group(() -> clipped(node), place);
        }
    }

    private static String[] place(Node node) {
        Transform at = node.getLocalToParentTransform();
        boolean drawn = node instanceof SharpCanvas; // its transform is only there for its pixels
        double x = drawn ? node.getLayoutX() : at.getTx();
        double y = drawn ? node.getLayoutY() : at.getTy();
        boolean moved = x != 0 || y != 0;
        boolean turned = !drawn && (at.getMxx() != 1 || at.getMyy() != 1 || at.getMxy() != 0 || at.getMyx() != 0);
        String transform = turned
                ? "matrix(%s %s %s %s %s %s)"
                        .formatted(at.getMxx(), at.getMyx(), at.getMxy(), at.getMyy(), number(x), number(y))
                : "translate(%s %s)".formatted(number(x), number(y));
        String[] place = moved || turned ? new String[] {"transform", transform} : new String[] {};
        return node.getOpacity() == 1 ? place : SvgDrawing.with(place, "opacity", number(node.getOpacity()));
    }

    private void clipped(Node node) {
        if (node.getClip() instanceof Rectangle clip) {
            Bounds seen = clip.getBoundsInParent();
            drawing.clipped(seen.getMinX(), seen.getMinY(), seen.getWidth(), seen.getHeight(), () -> content(node));
        } else {
            content(node);
        }
    }

    private void content(Node node) {
        switch (node) {
            case SharpCanvas canvas -> drawing.addAll(canvas.recorded());
            case ImageView view -> image(view);
            case Text text -> text(text);
            case Shape shape -> shape(shape);
            case Region region -> {
                ground(region);
                region.getChildrenUnmodifiable().forEach(this::add);
            }
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::add);
            default -> throw new IllegalArgumentException("SvgView: no SVG is known for " + node);
        }
    }

    private void ground(Region region) {
        if (region.getBackground() == null || region.getShape() != null) {
            return;
        }
        for (BackgroundFill fill : region.getBackground().getFills()) {
            Insets in = fill.getInsets();
            double width = region.getWidth() - in.getLeft() - in.getRight();
            double height = region.getHeight() - in.getTop() - in.getBottom();
            boolean seen = !(fill.getFill() instanceof Color colour && colour.getOpacity() == 0);
            if (width > 0 && height > 0 && seen) {
                drawing.shape(
                        "rect",
                        "fill",
                        fill.getFill(),
                        SvgDrawing.with(
                                SvgDrawing.box(in.getLeft(), in.getTop(), width, height),
                                "rx",
                                number(fill.getRadii().getTopLeftHorizontalRadius())));
            }
        }
    }

    private void image(ImageView view) {
        if (view.getImage() != null) {
            Bounds at = view.getLayoutBounds();
            drawing.image(
                    SwingFXUtils.fromFXImage(view.getImage(), null),
                    at.getMinX(),
                    at.getMinY(),
                    at.getWidth(),
                    at.getHeight());
        }
    }

    private void text(Text text) {
        double baseline = text.getLayoutBounds().getMinY() + text.getBaselineOffset();
        if (text.getFill() != null) {
            drawing.text(text.getText(), text.getX(), baseline, text.getFont(), text.getFill(), outline(text));
        }
    }

    private static String[] outline(Shape shape) {
        if (!(shape.getStroke() instanceof Color colour) || colour.getOpacity() == 0) {
            return new String[] {};
        }
        double[] dashes = shape.getStrokeDashArray().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return SvgDrawing.with(
                SvgPen.lines(shape.getStrokeWidth(), dashes, shape.getStrokeLineJoin()), SvgDrawing.stroke(colour));
    }

    private void shape(Shape shape) {
        String[] outline = outline(shape);
        Paint fill = shape.getFill() == null ? Color.TRANSPARENT : shape.getFill();
        switch (shape) {
            case Line line -> drawing.add(svg -> svg.element("line", "", SvgDrawing.with(outline, ends(line))));
            case Circle circle -> {
                double radius = circle.getRadius();
                drawing.shape(
                        "ellipse",
                        "fill",
                        fill,
                        SvgDrawing.with(outline, oval(circle.getCenterX(), circle.getCenterY(), radius, radius)));
            }
            case Ellipse ellipse ->
                drawing.shape(
                        "ellipse",
                        "fill",
                        fill,
                        SvgDrawing.with(
                                outline,
                                oval(
                                        ellipse.getCenterX(),
                                        ellipse.getCenterY(),
                                        ellipse.getRadiusX(),
                                        ellipse.getRadiusY())));
            case Polygon polygon ->
                drawing.shape("polygon", "fill", fill, SvgDrawing.with(outline, "points", points(polygon.getPoints())));
            case Rectangle box ->
                drawing.shape(
                        "rect",
                        "fill",
                        fill,
                        SvgDrawing.with(
                                outline, SvgDrawing.box(box.getX(), box.getY(), box.getWidth(), box.getHeight())));
            default -> throw new IllegalArgumentException("SvgView: no SVG is known for " + shape);
        }
    }

    private static String points(List<Double> coordinates) {
        return coordinates.stream().map(SvgWriter::number).collect(Collectors.joining(" "));
    }

    private static String[] oval(double x, double y, double across, double down) {
        return new String[] {"cx", number(x), "cy", number(y), "rx", number(across), "ry", number(down)};
    }

    private static String[] ends(Line line) {
        return new String[] {
            "x1",
            number(line.getStartX()),
            "y1",
            number(line.getStartY()),
            "x2",
            number(line.getEndX()),
            "y2",
            number(line.getEndY())
        };
    }
}

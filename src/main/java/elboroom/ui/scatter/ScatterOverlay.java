package elboroom.ui.scatter;

import elboroom.ui.chart.PlotFrame;
import elboroom.ui.fx.Css;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The shapes over the points of a [ScatterPlot]: prior contours, the posterior, labels at their centroids, the
/// selected point and the crosshair. Moving a shape does not draw anything else again.
final class ScatterOverlay {
    private static final Texts TEXTS = new Texts(ScatterOverlay.class);
    private static final double HANDLE = 6;
    private static final double GAP = 16; // between the crosshair's middle and its lines
    private static final double HINT_AWAY = 14;
    private static final Duration HINT_TIME = Duration.minutes(1);
    private static final double LABEL_HEIGHT = 15; // of a digit with its halo: most names are digits

    private final Pane pane = new Pane();
    private final Pane labels = new Pane();
    private final Ellipse[] prior = {shape("prior"), shape("prior")};
    private final Ellipse[] posterior = {shape("posterior"), shape("posterior")};
    private final Circle selection = new Circle(6);
    // Four lines that do not meet. When the crosshair moves, the renderer then draws narrow strips and not the whole
    // map.
    private final Line left = new Line();
    private final Line right = new Line();
    private final Line above = new Line();
    private final Line below = new Line();
    private final List<Line> lines = List.of(left, right, above, below);
    private final Circle handle = new Circle(HANDLE);
    private final Label hint = new Label(TEXTS.get("scatter.hint"));
    private final Rectangle clip = new Rectangle();
    private final PauseTransition hintTime = new PauseTransition(HINT_TIME);
    private boolean hintDismissed;

    ScatterOverlay() {
        pane.setMouseTransparent(true);
        pane.setClip(clip);
        labels.setMouseTransparent(true);
        selection.getStyleClass().add("selected-point");
        lines.forEach(line -> line.getStyleClass().add("crosshair-line"));
        handle.getStyleClass().add("crosshair-handle");
        hint.getStyleClass().add("crosshair-hint");
        pane.getChildren().addAll(prior);
        pane.getChildren().addAll(posterior);
        pane.getChildren().addAll(labels, selection);
        pane.getChildren().addAll(lines);
        pane.getChildren().addAll(handle, hint);
        hintTime.setOnFinished(event -> dismissHint());
    }

    Pane node() {
        return pane;
    }

    /// How long the hint is shown if nobody moves the crosshair.
    PauseTransition hintTime() {
        return hintTime;
    }

    /// Removes the hint at the crosshair for good.
    void dismissHint() {
        hintDismissed = true;
        hintTime.stop();
        hint.setVisible(false);
    }

    /// Lays the overlay over the data area; shapes then use the area's own coordinates.
    void place(PlotFrame frame) {
        pane.resizeRelocate(frame.left(), frame.top(), frame.width(), frame.height());
        clip.setWidth(frame.width());
        clip.setHeight(frame.height());
    }

    /// Shows everything over the points except the labels, at its place in the present data area.
    ///
    /// @param seen the points that the picture under the overlay shows
    /// @param exported whether it is for a picture, which nobody can drag in
    void showShapes(ScatterPlot plot, Points seen, boolean exported) {
        PlotFrame frame = plot.frame();
        showPrior(frame, plot.priorVisibleProperty().get());
        showPosterior(frame, plot.posteriorProperty().get());
        showCrosshair(frame, plot.crosshairProperty().get(), exported);
        showSelection(
                frame,
                seen,
                plot.selectedProperty().get(),
                plot.pointsVisibleProperty().get());
    }

    private void showCrosshair(PlotFrame frame, Point2D at, boolean exported) {
        double x = frame.toX(at.getX()) - frame.left();
        double y = frame.toY(at.getY()) - frame.top();
        hint.setVisible(!hintDismissed && !exported);
        if (!hintDismissed && pane.getScene() != null && hintTime.getStatus() == Animation.Status.STOPPED) {
            hintTime.play();
        }
        place(left, 0, y, Math.max(0, x - GAP), y);
        place(right, Math.min(frame.width(), x + GAP), y, frame.width(), y);
        place(above, x, 0, x, Math.max(0, y - GAP));
        place(below, x, Math.min(frame.height(), y + GAP), x, frame.height());
        handle.setCenterX(x);
        handle.setCenterY(y);
        placeHint(frame, x, y);
    }

    /// Places the hint at the right of the handle, or at its left if the hint would be cut off.
    private void placeHint(PlotFrame frame, double x, double y) {
        Css.applyNow(hint);
        double width = hint.prefWidth(-1);
        boolean fits = x + HINT_AWAY + width <= frame.width();
        double lowest = Math.max(0, frame.height() - hint.prefHeight(-1));
        hint.relocate(fits ? x + HINT_AWAY : x - HINT_AWAY - width, Math.clamp(y + HINT_AWAY / 2, 0, lowest));
    }

    private static void place(Line line, double startX, double startY, double endX, double endY) {
        line.setStartX(startX);
        line.setStartY(startY);
        line.setEndX(endX);
        line.setEndY(endY);
    }

    private void showPrior(PlotFrame frame, boolean visible) {
        for (int i = 0; i < prior.length; i++) {
            prior[i].setVisible(visible);
            prior[i].setCenterX(frame.toX(0) - frame.left());
            prior[i].setCenterY(frame.toY(0) - frame.top());
            prior[i].setRadiusX((i + 1) / frame.x().length() * frame.width());
            prior[i].setRadiusY((i + 1) / frame.y().length() * frame.height());
        }
    }

    private void showPosterior(PlotFrame frame, @Nullable PosteriorEllipse q) {
        for (int i = 0; i < posterior.length; i++) {
            posterior[i].setVisible(q != null);
            if (q != null) {
                PosteriorEllipse.Axes axes = q.on(
                        frame.width() / frame.x().length(),
                        frame.height() / frame.y().length());
                posterior[i].setCenterX(frame.toX(q.meanX()) - frame.left());
                posterior[i].setCenterY(frame.toY(q.meanY()) - frame.top());
                posterior[i].setRadiusX((i + 1) * axes.major());
                posterior[i].setRadiusY((i + 1) * axes.minor());
                posterior[i].setRotate(axes.angle());
            }
        }
    }

    /// Draws a ring around the selected point; none if the index is not a point.
    private void showSelection(PlotFrame frame, Points points, int index, boolean visible) {
        boolean known = index >= 0 && index < points.size();
        selection.setVisible(known && visible);
        if (known) {
            selection.setCenterX(frame.toX(points.x()[index]) - frame.left());
            selection.setCenterY(frame.toY(points.y()[index]) - frame.top());
        }
    }

    /// Puts each label at its centroid, or beside it if labels would overlap.
    void showLabels(ScatterPlot plot, List<String> names, PointsSummary summary) {
        PlotFrame frame = plot.frame();
        while (labels.getChildren().size() > names.size()) {
            labels.getChildren().removeLast();
        }
        while (labels.getChildren().size() < names.size()) {
            labels.getChildren().add(new Group(label("centroid-halo"), label("centroid-label")));
        }
        Css.applyNow(labels); // otherwise their widths are not known yet
        var shown = new ArrayList<Node>();
        double[] x = new double[names.size()];
        double[] y = new double[names.size()];
        double[] width = new double[names.size()];
        for (int i = 0; i < names.size(); i++) {
            Group text = (Group) labels.getChildren().get(i);
            double centroid = summary.centroidX()[i];
            boolean visible =
                    plot.pointsVisibleProperty().get() && !plot.hiddenLabels().contains(i) && !Double.isNaN(centroid);
            text.setVisible(visible);
            if (visible) {
                for (Node part : text.getChildren()) {
                    ((Text) part).setText(names.get(i));
                }
                x[shown.size()] = frame.toX(centroid) - frame.left();
                y[shown.size()] = frame.toY(summary.centroidY()[i]) - frame.top();
                width[shown.size()] = text.getLayoutBounds().getWidth();
                shown.add(text);
            }
        }
        LabelSpread.apart(x, y, width, LABEL_HEIGHT, shown.size());
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).setLayoutX(x[i]);
            shown.get(i).setLayoutY(y[i]);
        }
    }

    private static Text label(String styleClass) {
        Text text = new Text();
        text.getStyleClass().add(styleClass);
        text.setTextOrigin(VPos.CENTER);
        text.layoutBoundsProperty()
                .addListener((observable, old, bounds) -> text.setX(-Math.rint(bounds.getWidth() / 2)));
        return text;
    }

    private static Ellipse shape(String styleClass) {
        Ellipse ellipse = new Ellipse();
        ellipse.getStyleClass().add(styleClass);
        return ellipse;
    }
}

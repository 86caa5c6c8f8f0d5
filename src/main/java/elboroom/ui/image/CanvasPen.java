package elboroom.ui.image;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas.
final class CanvasPen implements Pen {
    private final GraphicsContext g;

    CanvasPen(GraphicsContext g) {
        this.g = g;
        g.setTextBaseline(VPos.CENTER);
    }

    @Override
    public void setFill(Paint paint) {
        g.setFill(paint);
    }

    @Override
    public void setStroke(Color colour) {
        g.setStroke(colour);
    }

    @Override
    public void setLineWidth(double width) {
        g.setLineWidth(width);
    }

    @Override
    public void setLineDashes(double... lengths) {
        g.setLineDashes(lengths);
    }

    @Override
    public void setLineJoin(StrokeLineJoin join) {
        g.setLineJoin(join);
    }

    @Override
    public void setFont(Font font) {
        g.setFont(font);
    }

    @Override
    public Font getFont() {
        return g.getFont();
    }

    @Override
    public void setTextAlign(TextAlignment alignment) {
        g.setTextAlign(alignment);
    }

    @Override
    public void fillText(String text, double x, double y) {
        g.fillText(text, x, y);
    }

    @Override
    public void fillText(String text, double x, double y, double mostWidth) {
        g.fillText(text, x, y, mostWidth);
    }

    @Override
    public void strokeLine(double fromX, double fromY, double toX, double toY) {
        g.strokeLine(fromX, fromY, toX, toY);
    }

    @Override
    public void fillRect(double x, double y, double width, double height) {
        g.fillRect(x, y, width, height);
    }

    @Override
    public void strokeRect(double x, double y, double width, double height) {
        g.strokeRect(x, y, width, height);
    }

    @Override
    public void fillRoundRect(double x, double y, double width, double height, double acrossArc, double downArc) {
        g.fillRoundRect(x, y, width, height, acrossArc, downArc);
    }

    @Override
    public void strokeRoundRect(double x, double y, double width, double height, double acrossArc, double downArc) {
        g.strokeRoundRect(x, y, width, height, acrossArc, downArc);
    }

    @Override
    public void fillOval(double x, double y, double width, double height) {
        g.fillOval(x, y, width, height);
    }

    @Override
    public void strokeOval(double x, double y, double width, double height) {
        g.strokeOval(x, y, width, height);
    }

    @Override
    public void beginPath() {
        g.beginPath();
    }

    @Override
    public void moveTo(double x, double y) {
        g.moveTo(x, y);
    }

    @Override
    public void lineTo(double x, double y) {
        g.lineTo(x, y);
    }

    @Override
    public void closePath() {
        g.closePath();
    }

    @Override
    public void fill() {
        g.fill();
    }

    @Override
    public void stroke() {
        g.stroke();
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        g.save();
        g.beginPath();
        g.rect(x, y, width, height);
        g.clip();
        drawing.run();
        g.restore();
    }

    @Override
    public void turned(double x, double y, double degrees, Runnable drawing) {
        g.save();
        g.translate(x, y);
        g.rotate(degrees);
        drawing.run();
        g.restore();
    }
}

package elboroom.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/// A picture of pixels, dark on white, as [SvgPicture] is. It needs no display.
public final class RasterPicture implements PicturePen {
    private static final float FONT_SIZE = (float) SvgPicture.FONT_SIZE;
    private static final double BASELINE = SvgPicture.FONT_SIZE / 3;
    private static final Color INK = Color.decode(SvgPicture.INK);
    private static final Color MUTED = Color.decode(SvgPicture.MUTED);
    private static final Color GRID = Color.decode(SvgPicture.GRID);
    private static final float[] MARK = {4, 3};

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(FONT_SIZE);
    private final Font bold = plain.deriveFont(Font.BOLD);
    private @Nullable Shape whole;

    /// Begins an empty picture.
    ///
    /// @param scale pixels for each unit of width and height
    public RasterPicture(double width, double height, double scale) {
        image = new BufferedImage(
                (int) Math.ceil(width * scale), (int) Math.ceil(height * scale), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
    }

    /// The picture, which is finished.
    public BufferedImage finish() {
        graphics.dispose();
        return image;
    }

    @Override
    public double fontSize() {
        return FONT_SIZE;
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY) {
        graphics.setColor(GRID);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    @Override
    public void mark(double fromX, double fromY, double toX, double toY) {
        graphics.setColor(MUTED);
        graphics.setStroke(stroke(1, MARK));
        graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    private static BasicStroke stroke(float width, float[] dashes) {
        return dashes.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, dashes, 0);
    }

    @Override
    public void label(String text, double x, double y, Anchor anchor) {
        double width = graphics.getFontMetrics(plain).stringWidth(text);
        write(text, x - (anchor == Anchor.END ? width : width / 2), y, plain, MUTED);
    }

    @Override
    public void heading(String text, double x, double y) {
        write(text, x, y, bold, INK);
    }

    @Override
    public void text(String text, double x, double y) {
        write(text, x, y, plain, INK);
    }

    private void write(String text, double x, double y, Font font, Color colour) {
        graphics.setFont(font);
        graphics.setColor(colour);
        graphics.drawString(text, (float) x, (float) (y + BASELINE));
    }

    @Override
    public void curve(double[] x, double[] y, Stroke stroke) {
        float[] dashes = new float[stroke.dashes().length];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = (float) stroke.dashes()[i];
        }
        graphics.setColor(Color.decode(stroke.colour()));
        graphics.setStroke(stroke((float) Stroke.WIDTH, dashes));
        var path = new Path2D.Double();
        add(path, x, y, false);
        graphics.draw(path);
    }

    @Override
    public void band(double[] x, double[] low, double[] high, Stroke stroke) {
        var path = new Path2D.Double();
        add(path, x, low, false);
        add(path, x, high, true);
        if (path.getCurrentPoint() != null) {
            path.closePath();
            graphics.setColor(Color.decode(stroke.colour()));
            graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) Stroke.PALE));
            graphics.fill(path);
            graphics.setComposite(AlphaComposite.SrcOver);
        }
    }

    private static void add(Path2D path, double[] x, double[] y, boolean backwards) {
        for (int i = 0; i < x.length; i++) {
            int at = backwards ? x.length - 1 - i : i;
            if (Double.isFinite(x[at]) && Double.isFinite(y[at])) {
                if (path.getCurrentPoint() == null) {
                    path.moveTo(x[at], y[at]);
                } else {
                    path.lineTo(x[at], y[at]);
                }
            }
        }
    }

    @Override
    public void dot(double x, double y, Stroke stroke) {
        graphics.setColor(Color.decode(stroke.colour()));
        double r = Stroke.RADIUS;
        graphics.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }

    @Override
    public void ring(double x, double y, Stroke stroke) {
        double r = Stroke.RADIUS - Stroke.WIDTH / 2;
        var ring = new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
        graphics.setColor(Color.WHITE);
        graphics.fill(ring);
        graphics.setColor(Color.decode(stroke.colour()));
        graphics.setStroke(new BasicStroke((float) Stroke.WIDTH));
        graphics.draw(ring);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        whole = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        graphics.setClip(whole);
    }
}

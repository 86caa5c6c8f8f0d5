package elboroom.ui.image;

import elboroom.text.Csv;
import elboroom.text.Numbers;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.Themes;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// One button for each bit of a code, from 1 to 512 of them: its state as digit and frame, its probability as fill. A
/// dot marks a bit that is not the more probable one.
///
/// A click or Space flips a bit, the arrow keys, Home and End move to another.
public final class BitStrip extends PaintedRegion {
    private static final Texts TEXTS = new Texts(BitStrip.class);
    private static final int NONE = -1;
    private static final double FILL = 0.28;
    private static final double DIGITS_FROM = 18;
    private static final double PROBABILITIES_FROM = 34;

    private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", NONE);
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(this, "current");
    private final SharpCanvas canvas = new SharpCanvas();
    private IntConsumer onFlip = bit -> {};
    private float[] code = new float[0];
    private float[] probabilities = new float[0];
    private BitStripLayout layout = BitStripLayout.of(1, 1);
    private int settled = NONE;

    /// Creates a strip without bits.
    public BitStrip() {
        getStyleClass().add("bit-strip");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        setMinWidth(60);
        canvas.setMouseTransparent(true);
        addParts(canvas);
        focusedProperty().addListener(observable -> repaint());
        current.addListener(observable -> repaint());
        hovered.addListener(observable -> repaint());
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(NONE, NONE));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        ExportMenu.install(this, this::surface, this::csv);
    }

    /// Shows bits.
    ///
    /// @param newCode          zeros and ones; copied
    /// @param newProbabilities of a one, for each bit, or empty if they are not known; copied
    public void setBits(float[] newCode, float[] newProbabilities) {
        if (newProbabilities.length != 0 && newProbabilities.length != newCode.length) {
            throw new IllegalArgumentException("BitStrip.setBits: got %d probabilities, expected %d or none"
                    .formatted(newProbabilities.length, newCode.length));
        }
        boolean resized = newCode.length != code.length;
        code = newCode.clone();
        probabilities = newProbabilities.clone();
        if (resized) {
            hovered.set(NONE);
            current.set(0);
            requestLayout();
        }
        describe();
        repaint();
    }

    /// Sets who is told which bit is to be flipped.
    public void setOnFlip(IntConsumer receiver) {
        onFlip = receiver;
    }

    /// The bit under the pointer; −1 for none, and for the one that was just flipped until the pointer leaves it.
    public ReadOnlyIntegerProperty hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// The bit that Space flips.
    public ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// The numbers behind the buttons, as `bit,state,probability`.
    public String csv() {
        var csv = new Csv("bit", "state", "probability");
        for (int i = 0; i < code.length; i++) {
            csv.row(i + 1, (int) code[i], i < probabilities.length ? probabilities[i] : null);
        }
        return csv.toString();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return code.length == 0
                ? 0
                : BitStripLayout.of(code.length, width > 0 ? width : Math.max(60, getWidth()))
                        .totalHeight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case FIRE -> flip(current.get());
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    @Override
    protected void place() {
        canvas.setSize(getWidth(), getHeight(), resolution());
    }

    @Override
    protected void paint() {
        Pen g = canvas.cleared();
        if (code.length == 0) {
            return;
        }
        layout = BitStripLayout.of(code.length, getWidth());
        g.setTextAlign(TextAlignment.CENTER);
        for (int bit = 0; bit < code.length; bit++) {
            paintCell(g, bit);
        }
    }

    private void paintCell(Pen g, int bit) {
        double x = layout.x(bit);
        double y = layout.y(bit);
        double w = layout.width();
        double h = layout.height();
        double radius = Math.min(10, w / 4);
        boolean one = code[bit] > 0.5f;
        boolean cursor = isFocused() && bit == current.get();
        Color accent = accent();
        g.setFill(surface());
        g.fillRoundRect(x, y, w, h, radius, radius);
        if (bit < probabilities.length && probabilities[bit] > 0) {
            double filled = Math.min(1, probabilities[bit]) * h;
            g.setFill(accent.deriveColor(0, 1, 1, FILL));
            g.fillRoundRect(x, y + h - filled, w, filled, Math.min(radius, filled), Math.min(radius, filled));
        }
        if (bit == hovered.get()) {
            g.setFill(ink().deriveColor(0, 1, 1, 0.08));
            g.fillRoundRect(x, y, w, h, radius, radius);
        }
        double line = cursor ? 3 : one ? 1.5 : 1;
        g.setLineWidth(line);
        g.setStroke(cursor ? ink() : one ? strong() : muted().deriveColor(0, 1, 1, 0.45));
        g.strokeRoundRect(x + line / 2, y + line / 2, w - line, h - line, radius, radius);
        paintText(g, bit, one);
        if (bit < probabilities.length && one != probabilities[bit] > 0.5f) {
            double dot = Math.clamp(w / 4, 5, 7);
            double edge = w < DIGITS_FROM ? 0 : 2;
            g.setFill(colourOf(ColourRole.TEST));
            g.fillOval(x + w - dot - edge, y + edge, dot, dot);
        }
    }

    private void paintText(Pen g, int bit, boolean one) {
        double w = layout.width();
        double h = layout.height();
        double middle = layout.x(bit) + w / 2;
        if (w < DIGITS_FROM) {
            if (one) {
                g.setFill(strong());
                double side = Math.max(3, w / 2.5);
                g.fillRect(middle - side / 2, layout.y(bit) + (h - side) / 2, side, side);
            }
            return;
        }
        boolean numbers = w >= PROBABILITIES_FROM && bit < probabilities.length;
        g.setFill(one ? strong() : ink());
        g.setFont(Font.font(Themes.FONT_FAMILY, FontWeight.BOLD, Math.clamp(w * 0.55, 12, 20)));
        g.fillText(one ? "1" : "0", middle, layout.y(bit) + (numbers ? h * 0.4 : h / 2));
        if (numbers) {
            g.setFill(one ? strong() : muted());
            g.setFont(Font.font(Themes.FONT_FAMILY, 11));
            g.fillText(probability(bit), middle, layout.y(bit) + h * 0.75);
        }
    }

    /// The accent colour in a shade that can be read on the fill, in either theme.
    private Color strong() {
        return colourOf(ColourRole.TRAIN);
    }

    private String probability(int bit) {
        return Numbers.fixed(probabilities[bit], 2);
    }

    private void hover(double x, double y) {
        int bit = layout.at(x, y, code.length);
        if (bit != settled) {
            settled = NONE;
            hovered.set(bit);
        }
    }

    private void click(MouseEvent event) {
        int bit = layout.at(event.getX(), event.getY(), code.length);
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && bit != NONE) {
            current.set(bit);
            settled = bit;
            hovered.set(NONE);
            flip(bit);
        }
    }

    private void flip(int bit) {
        if (bit >= 0 && bit < code.length) {
            onFlip.accept(bit);
            describe();
        }
    }

    private void key(KeyEvent event) {
        if (code.length == 0) {
            return;
        }
        int at = current.get();
        switch (event.getCode()) {
            case SPACE, ENTER -> flip(at);
            case LEFT -> moveTo(at - 1);
            case RIGHT -> moveTo(at + 1);
            case UP -> moveTo(at >= layout.columns() ? at - layout.columns() : at);
            case DOWN -> moveTo(at + layout.columns() < code.length ? at + layout.columns() : at);
            case HOME -> moveTo(0);
            case END -> moveTo(code.length - 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void moveTo(int bit) {
        current.set(Math.clamp(bit, 0, code.length - 1));
        describe();
    }

    private void describe() {
        int bit = current.get();
        if (bit < code.length) {
            String key = bit < probabilities.length ? "bits.accessible.known" : "bits.accessible";
            String probability = bit < probabilities.length ? probability(bit) : "";
            setAccessibleText(TEXTS.get(key, bit + 1, code.length, (int) code[bit], probability));
        }
    }
}

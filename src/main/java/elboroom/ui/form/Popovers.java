package elboroom.ui.form;

import elboroom.ui.fx.Popups;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Themes;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;

/// Makes content that opens beside a control in a window of its own, so nothing is pushed aside or cut off.
public final class Popovers {
    private static final double GAP = 14; // its shadow covers nothing of the control

    private Popovers() {}

    /// Gives content with lines that wrap the height that it needs at its width. A popover asks for a height without
    /// saying for which width, and places itself by the answer.
    private static final class Sized extends StackPane {
        Sized(Node content) {
            super(content);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(width < 0 ? prefWidth(-1) : width);
        }
    }

    /// Content that stays until it is hidden, or a dialog opens. Escape hides it.
    public static PopOver of(Node content, ArrowLocation arrow) {
        PopOver popOver = new PopOver(new Sized(content));
        popOver.getRoot().getStylesheets().add(Stylesheets.of(Popovers.class, "popovers"));
        popOver.setArrowLocation(arrow);
        if (!Themes.popupsAreTransparent()) {
            fill(popOver);
        }
        popOver.setDetachable(false);
        popOver.setAnimated(false); // it is gone at once, also when the program ends
        popOver.setAutoHide(false);
        popOver.getScene().addEventHandler(KeyEvent.KEY_PRESSED, event -> hideOnEscape(popOver, event));
        Popups.giveWayToDialogs(popOver);
        return popOver;
    }

    /// A list to choose from passes Escape on to what it lies in, but its popup then takes the key for used.
    private static void hideOnEscape(PopOver popOver, KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && popOver.isHideOnEscape()) {
            popOver.hide();
            event.consume();
        }
    }

    /// Fills the popover's whole window, where around an arrow one would see a rectangle. The window may be larger than
    /// what lies in it, by half a pixel or by a line that the text did not need.
    private static void fill(PopOver popOver) {
        popOver.getStyleClass().add("opaque");
        popOver.setArrowSize(0);
        popOver.setCornerRadius(0);
        Region ground = (Region) popOver.getScene().getRoot();
        popOver.getScene()
                .fillProperty()
                .bind(ground.backgroundProperty()
                        .map(background -> background.isEmpty()
                                ? Color.TRANSPARENT
                                : background.getFills().getFirst().getFill()));
    }

    /// Opens a popover beside a control.
    public static void show(PopOver popOver, Node owner) {
        popOver.show(owner, -GAP);
    }
}

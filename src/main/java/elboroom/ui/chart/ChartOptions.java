package elboroom.ui.chart;

import elboroom.ui.fx.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;

/// How a person wants to see the curves of a [LiveChart].
public final class ChartOptions {
    private static final Texts TEXTS = new Texts(ChartOptions.class);

    private final BooleanProperty logY = new SimpleBooleanProperty(this, "logY");
    private final BooleanProperty negative = new SimpleBooleanProperty(this, "negative");
    private final BooleanProperty smooth = new SimpleBooleanProperty(this, "smooth");
    private final BooleanProperty recent = new SimpleBooleanProperty(this, "recent");

    /// Whether y is to be logarithmic. With negative values it stays linear.
    public BooleanProperty logYProperty() {
        return logY;
    }

    /// Whether the curves are smoothed, over the faint raw ones.
    public BooleanProperty smoothProperty() {
        return smooth;
    }

    /// Whether y fits the newer half of what is visible, so that the first steps do not flatten it.
    public BooleanProperty recentProperty() {
        return recent;
    }

    /// Tells whether the curves have negative values, which have no logarithm.
    void setNegative(boolean is) {
        negative.set(is);
    }

    /// Whether y is logarithmic: with negative values it never is.
    boolean isLog() {
        return logY.get() && !negative.get();
    }

    /// The items of the chart's menu.
    MenuItem[] menuItems(BooleanProperty following) {
        MenuItem follow = new MenuItem(TEXTS.get("chart.follow"));
        follow.setOnAction(event -> following.set(true));
        follow.disableProperty().bind(following);
        return new MenuItem[] {
            follow,
            item("chart.smooth", smooth, new SimpleBooleanProperty()),
            item("chart.recent", recent, new SimpleBooleanProperty()),
            item("chart.logY", logY, negative)
        };
    }

    private static MenuItem item(String text, BooleanProperty on, ReadOnlyBooleanProperty disabled) {
        CheckMenuItem item = new CheckMenuItem(TEXTS.get(text));
        item.selectedProperty().bindBidirectional(on);
        item.disableProperty().bind(disabled);
        return item;
    }
}

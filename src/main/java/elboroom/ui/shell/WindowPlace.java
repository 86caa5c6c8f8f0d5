package elboroom.ui.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/// Where a window opens and how large it is. Whatever was saved, the window can be used: a screen shows its title bar,
/// and it is not larger than that screen.
///
/// @param corner      upper left corner; empty to let the system choose
/// @param width       of the window
/// @param height      of the window
/// @param maximized   whether it fills the screen: as it did before, or because it was too large in both directions
/// @param leastWidth  to which the user can make it narrower
/// @param leastHeight to which the user can make it lower
public record WindowPlace(
        Optional<Settings.Position> corner,
        double width,
        double height,
        boolean maximized,
        double leastWidth,
        double leastHeight) {
    /// The least size of a window in which nothing is cut.
    public static final double LEAST_WIDTH = 960;
    public static final double LEAST_HEIGHT = 640;
    private static final double TITLE_BAR = 24;
    private static final double GRIP = 100;
    /// What the frame may take of a screen. GTK counts the least size without it.
    private static final double FRAME = 48;

    /// The place for a window that was at another place before.
    ///
    /// @param screens what windows can use of each screen; the first is the primary screen
    public static WindowPlace of(Settings settings, List<Rectangle2D> screens) {
        Optional<Rectangle2D> holder = settings.position().flatMap(corner -> holder(corner, settings.width(), screens));
        Rectangle2D screen = holder.orElse(screens.getFirst());
        double leastWidth = Math.min(LEAST_WIDTH, screen.getWidth() - FRAME);
        double leastHeight = Math.min(LEAST_HEIGHT, screen.getHeight() - FRAME);
        return new WindowPlace(
                holder.flatMap(found -> settings.position()).map(corner -> corner(corner, settings, screen)),
                Math.clamp(settings.width(), leastWidth, screen.getWidth()),
                Math.clamp(settings.height(), leastHeight, screen.getHeight()),
                settings.maximized() || settings.width() > screen.getWidth() && settings.height() > screen.getHeight(),
                leastWidth,
                leastHeight);
    }

    /// Whether a screen shows enough of a window's title bar to move the window by.
    static boolean isReachable(Settings.Position corner, double width, List<Rectangle2D> screens) {
        return holder(corner, width, screens).isPresent();
    }

    /// The corner of a window in the middle of the primary screen, with its title bar on the screen.
    static Settings.Position middle(double width, double height, List<Rectangle2D> screens) {
        Rectangle2D screen = screens.getFirst();
        return new Settings.Position(
                screen.getMinX() + Math.max(0, (screen.getWidth() - width) / 2),
                screen.getMinY() + Math.max(0, (screen.getHeight() - height) / 2));
    }

    /// Where a window was too large for the screen, it fills it now.
    private static Settings.Position corner(Settings.Position saved, Settings settings, Rectangle2D screen) {
        return new Settings.Position(
                settings.width() > screen.getWidth() ? screen.getMinX() : saved.x(),
                settings.height() > screen.getHeight() ? screen.getMinY() : saved.y());
    }

    /// The screen that shows most of a window's title bar, if that is enough to move the window by.
    private static Optional<Rectangle2D> holder(Settings.Position corner, double width, List<Rectangle2D> screens) {
        return screens.stream()
                .filter(screen -> corner.y() >= screen.getMinY() && corner.y() + TITLE_BAR <= screen.getMaxY())
                .filter(screen -> grip(corner.x(), width, screen) >= GRIP)
                .max(Comparator.comparingDouble(screen -> grip(corner.x(), width, screen)));
    }

    private static double grip(double x, double width, Rectangle2D screen) {
        return Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
    }
}

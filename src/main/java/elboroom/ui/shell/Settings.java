package elboroom.ui.shell;

import elboroom.lab.EstimatorSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The settings of the window that are kept from one start to the next.
///
/// @param position     upper left corner; empty to let the system choose
/// @param width        of the window with its frame; it may be larger than every screen ([WindowPlace])
/// @param height       of the window with its frame
/// @param maximized    whether the window fills the screen
/// @param sideWidth    of the controls, in pixels
/// @param chartsHeight of the charts, in pixels
/// @param preferences  what the user has chosen in the preferences
/// @param recent       the files of runs that were used last, the newest first
/// @param estimatorSets the sets of estimators that the user has kept
public record Settings(
        Optional<Position> position,
        double width,
        double height,
        boolean maximized,
        double sideWidth,
        double chartsHeight,
        Preferences preferences,
        List<Path> recent,
        List<EstimatorSet> estimatorSets) {
    public static final Settings DEFAULT =
            new Settings(Optional.empty(), 1440, 900, false, 262, 260, Preferences.DEFAULT, List.of(), List.of());

    public Settings {
        recent = List.copyOf(recent);
        estimatorSets = List.copyOf(estimatorSets);
        if (!(isSize(width) && isSize(height))) {
            throw new IllegalArgumentException(
                    "window size: got %s × %s, expected positive sizes".formatted(width, height));
        }
        if (!(isSize(sideWidth) && isSize(chartsHeight))) {
            throw new IllegalArgumentException("dividers: got %s (controls) and %s (charts), expected positive sizes"
                    .formatted(sideWidth, chartsHeight));
        }
    }

    /// Whether a number can be a size in pixels.
    static boolean isSize(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /// The window's upper left corner on the desktop.
    public record Position(double x, double y) {}

    /// The same with another position and size of the window.
    public Settings withWindow(Optional<Position> newPosition, double newWidth, double newHeight) {
        return new Settings(
                newPosition,
                newWidth,
                newHeight,
                maximized,
                sideWidth,
                chartsHeight,
                preferences,
                recent,
                estimatorSets);
    }

    public Settings withMaximized(boolean value) {
        return new Settings(
                position, width, height, value, sideWidth, chartsHeight, preferences, recent, estimatorSets);
    }

    public Settings withDividers(double newSideWidth, double newChartsHeight) {
        return new Settings(
                position, width, height, maximized, newSideWidth, newChartsHeight, preferences, recent, estimatorSets);
    }

    public Settings withPreferences(Preferences value) {
        return new Settings(position, width, height, maximized, sideWidth, chartsHeight, value, recent, estimatorSets);
    }

    public Settings withRecent(List<Path> value) {
        return new Settings(
                position, width, height, maximized, sideWidth, chartsHeight, preferences, value, estimatorSets);
    }

    public Settings withEstimatorSets(List<EstimatorSet> value) {
        return new Settings(position, width, height, maximized, sideWidth, chartsHeight, preferences, recent, value);
    }
}

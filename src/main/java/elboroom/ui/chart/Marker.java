package elboroom.ui.chart;

/// A vertical line in a chart where something was changed.
///
/// @param x the position
/// @param label what was changed, shown on hover
public record Marker(double x, String label) {}

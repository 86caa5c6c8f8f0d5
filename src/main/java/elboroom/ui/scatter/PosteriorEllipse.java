package elboroom.ui.scatter;

/// A Gaussian in the plane, drawn as the ellipses at one and two standard deviations.
///
/// @param meanX      centre, first coordinate
/// @param meanY      centre, second coordinate
/// @param sigmaX     standard deviation of the first coordinate, in data units
/// @param sigmaY     standard deviation of the second coordinate, in data units
/// @param covariance of the two coordinates, in squared data units
public record PosteriorEllipse(double meanX, double meanY, double sigmaX, double sigmaY, double covariance) {
    /// The ellipse of one standard deviation on the screen.
    ///
    /// @param major the larger half-axis, in pixels
    /// @param minor the smaller half-axis, in pixels
    /// @param angle of the larger half-axis, in degrees clockwise from the right
    record Axes(double major, double minor, double angle) {}

    /// @param scaleX pixels of a data unit to the right
    /// @param scaleY pixels of a data unit upwards
    Axes on(double scaleX, double scaleY) {
        double xx = sigmaX * sigmaX * scaleX * scaleX;
        double yy = sigmaY * sigmaY * scaleY * scaleY;
        double xy = -covariance * scaleX * scaleY; // the screen's y points down
        double half = Math.hypot((xx - yy) / 2, xy);
        double middle = (xx + yy) / 2;
        return new Axes(
                Math.sqrt(middle + half),
                Math.sqrt(Math.max(0, middle - half)),
                Math.toDegrees(Math.atan2(2 * xy, xx - yy) / 2));
    }

    /// Whether all its numbers are finite, so that it can be drawn.
    public boolean isFinite() {
        return Double.isFinite(meanX + meanY + sigmaX + sigmaY + covariance);
    }
}

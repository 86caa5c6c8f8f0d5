package elboroom.ui.scatter;

/// A diagonal Gaussian in the plane, drawn as the ellipses at one and two standard deviations.
///
/// @param meanX centre, first coordinate
/// @param meanY centre, second coordinate
/// @param sigmaX standard deviation along the first axis, in data units
/// @param sigmaY standard deviation along the second axis, in data units
public record PosteriorEllipse(double meanX, double meanY, double sigmaX, double sigmaY) {}

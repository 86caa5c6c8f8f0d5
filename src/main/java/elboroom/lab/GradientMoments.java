package elboroom.lab;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// The first and second moments of replicates of a minibatch's gradients, around their exact values. The covariance is
/// kept image by image; the noise of different images is independent.
final class GradientMoments {
    final int images;
    final int width;
    private final double[] exact;
    private final double[] sums;
    private final double[] products; // of image n, coordinates i and j: [(n · width + i) · width + j]
    private final double[] distance;
    private long replicates;

    /// @param exact the exact gradient of every image, [images · width]
    GradientMoments(int images, int width, double[] exact) {
        this.images = images;
        this.width = width;
        this.exact = exact;
        sums = new double[images * width];
        products = new double[images * width * width];
        distance = new double[width];
    }

    /// @param gradients replicate after replicate, [count · images × width]
    void add(FMatrixRMaj gradients) {
        for (int row = 0; row < gradients.numRows; row++) {
            int image = row % images;
            for (int i = 0; i < width; i++) {
                distance[i] = gradients.data[row * width + i] - exact[image * width + i];
                sums[image * width + i] += distance[i];
            }
            for (int i = 0; i < width; i++) {
                int at = (image * width + i) * width;
                for (int j = 0; j <= i; j++) {
                    products[at + j] += distance[i] * distance[j];
                }
            }
        }
        replicates += gradients.numRows / images;
    }

    long replicates() {
        return replicates;
    }

    /// The exact gradient of one coordinate of an image.
    double exact(int image, int i) {
        return exact[image * width + i];
    }

    /// The mean's distance from it.
    double bias(int image, int i) {
        return sums[image * width + i] / replicates;
    }

    /// The covariance of the means of two coordinates of an image.
    double meanCovariance(int image, int i, int j) {
        int at = (image * width + Math.max(i, j)) * width + Math.min(i, j);
        double covariance = products[at] / replicates - bias(image, i) * bias(image, j);
        return (i == j ? Math.max(0, covariance) : covariance) / (replicates - 1);
    }

    /// The squared length of the exact gradient, over all images.
    double exactSquares() {
        return Arrays.stream(exact).map(g -> g * g).sum();
    }

    /// An unbiased estimate of the squared length of the bias, over all images.
    double biasSquares() {
        double squares = 0;
        for (int image = 0; image < images; image++) {
            for (int i = 0; i < width; i++) {
                squares += bias(image, i) * bias(image, i) - meanCovariance(image, i, i);
            }
        }
        return squares;
    }

    /// The variance of [#biasSquares] for normal means: `4 bᵀ C b + 2 tr C²` with the covariance C of the mean.
    double biasSquaresVariance() {
        double variance = 0;
        for (int image = 0; image < images; image++) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    double c = meanCovariance(image, i, j);
                    variance += 4 * bias(image, i) * c * bias(image, j) + 2 * c * c;
                }
            }
        }
        return Math.max(0, variance); // negative only by rounding
    }
}

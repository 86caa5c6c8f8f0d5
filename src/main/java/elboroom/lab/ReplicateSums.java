package elboroom.lab;

import org.ejml.data.FMatrixRMaj;

/// Replicates of a minibatch's gradients, summed over blocks of neighbouring replicates. Moments and the bootstrap need
/// no more, however many replicates there are. All gradients are taken relative to a centre, which has one value for
/// each image and coordinate.
final class ReplicateSums {
    private static final int MOST_BLOCKS = 64;
    private static final int FEWEST_BLOCKS = 16;
    private static final int MOST_ELEMENTS = 1 << 24; // 128 MB

    final int images;
    final int width;
    final int replicates;
    final double[] center;

    /// Replicates of every block.
    final int[] sizes;

    /// `Σ (g − center)` of every block, by image and coordinate.
    final double[][] sums;

    /// `Σ ‖g − center‖²` of every block, by image.
    final double[][] squares;

    private int added;

    /// @param center     [images · width]; copied
    /// @param replicates how many will be added
    ReplicateSums(int images, int width, double[] center, int replicates) {
        this.images = images;
        this.width = width;
        this.center = center.clone();
        this.replicates = replicates;
        int blocks = Math.min(replicates, Math.clamp(MOST_ELEMENTS / center.length, FEWEST_BLOCKS, MOST_BLOCKS));
        sizes = new int[blocks];
        sums = new double[blocks][center.length];
        squares = new double[blocks][images];
    }

    /// Adds some replicates.
    ///
    /// @param gradients replicate after replicate, [count · images × width]
    void add(FMatrixRMaj gradients) {
        for (int row = 0; row < gradients.numRows; row += images) {
            int block = (int) ((long) added * sizes.length / replicates);
            sizes[block]++;
            added++;
            double[] sum = sums[block];
            for (int n = 0; n < images; n++) {
                double square = 0;
                for (int i = 0; i < width; i++) {
                    double d = gradients.data[(row + n) * width + i] - center[n * width + i];
                    sum[n * width + i] += d;
                    square += d * d;
                }
                squares[block][n] += square;
            }
        }
    }

    int blocks() {
        return sizes.length;
    }

    /// The mean of the replicates, relative to the center, by image and coordinate.
    double[] mean() {
        double[] mean = new double[center.length];
        for (double[] sum : sums) {
            for (int at = 0; at < mean.length; at++) {
                mean[at] += sum[at] / replicates;
            }
        }
        return mean;
    }

    /// Moves the center to the mean. The sums of all blocks then add up to zero, and the squares are those of the
    /// deviations from the mean.
    ///
    /// @param mean [#mean]
    void moveCenter(double[] mean) {
        for (int b = 0; b < blocks(); b++) {
            for (int n = 0; n < images; n++) {
                for (int i = 0; i < width; i++) {
                    int at = n * width + i;
                    squares[b][n] -= (2 * sums[b][at] - sizes[b] * mean[at]) * mean[at];
                    sums[b][at] -= sizes[b] * mean[at];
                }
                squares[b][n] = Math.max(0, squares[b][n]); // negative only by rounding
            }
        }
        for (int at = 0; at < center.length; at++) {
            center[at] += mean[at];
        }
    }
}

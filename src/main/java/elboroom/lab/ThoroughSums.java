package elboroom.lab;

import elboroom.lab.EstimatorDetails.SingleDraws;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// What a thorough study sums over the replicates of an estimator, beside [ReplicateSums].
final class ThoroughSums {
    private static final int MOST_DRAWS = 1000;
    private static final int MOST_DRAWN = 1 << 17; // numbers

    /// The gradients at the encoder's weights, as [EncoderWeights#transform] represents them; null without these.
    final @Nullable ReplicateSums atWeights;

    private final int images;
    private final int width;
    private final @Nullable EncoderWeights weights;
    private final FMatrixRMaj transformed = new FMatrixRMaj(0, 0);
    private final double[] reference;
    private final double referenceLength;
    private final double[] sums;
    private final double[] squares; // around the reference
    private final float[] drawn;
    private final int drawnImages;
    private final int draws;
    private int replicates;
    private double cosines;
    private double cosineSquares;

    /// @param weights    null to do without
    /// @param reference  gradient that the replicates are compared with, [images · width]
    /// @param replicates how many will be added
    ThoroughSums(int images, int width, @Nullable EncoderWeights weights, double[] reference, int replicates) {
        this.images = images;
        this.width = width;
        this.weights = weights;
        this.reference = reference;
        referenceLength = Math.sqrt(Arrays.stream(reference).map(g -> g * g).sum());
        sums = new double[reference.length];
        squares = new double[reference.length];
        atWeights =
                weights == null ? null : new ReplicateSums(images, width, transformed(weights, reference), replicates);
        int wanted = Math.min(replicates, MOST_DRAWS);
        drawnImages = Math.clamp(MOST_DRAWN / ((long) wanted * width), 1, images);
        draws = Math.clamp(MOST_DRAWN / ((long) drawnImages * width), 1, wanted);
        drawn = new float[draws * drawnImages * width];
    }

    private double[] transformed(EncoderWeights by, double[] gradient) {
        var rows = new FMatrixRMaj(images, width);
        for (int at = 0; at < gradient.length; at++) {
            rows.data[at] = (float) gradient[at];
        }
        by.transform(rows, transformed);
        double[] out = new double[gradient.length];
        for (int at = 0; at < out.length; at++) {
            out[at] = transformed.data[at];
        }
        return out;
    }

    /// Adds some replicates.
    ///
    /// @param gradients replicate after replicate, [count · images × width]
    void add(FMatrixRMaj gradients) {
        for (int row = 0; row < gradients.numRows; row += images) {
            addOne(gradients.data, row * width);
        }
        if (weights != null && atWeights != null) {
            weights.transform(gradients, transformed);
            atWeights.add(transformed);
        }
    }

    private void addOne(float[] gradients, int from) {
        if (replicates < draws) {
            System.arraycopy(gradients, from, drawn, replicates * drawnImages * width, drawnImages * width);
        }
        replicates++;
        double product = 0;
        double length = 0;
        for (int at = 0; at < reference.length; at++) {
            double g = gradients[from + at];
            double d = g - reference[at];
            sums[at] += d;
            squares[at] += d * d;
            product += g * reference[at];
            length += g * g;
        }
        double cosine = product == 0 ? 0 : product / (Math.sqrt(length) * referenceLength);
        cosines += cosine;
        cosineSquares += cosine * cosine;
    }

    /// The mean cosine of the angle between a replicate and the reference.
    double cosine() {
        return cosines / replicates;
    }

    /// The standard error of that.
    double cosineError() {
        double variance = Math.max(0, cosineSquares / replicates - cosine() * cosine());
        return Math.sqrt(variance / (replicates - 1));
    }

    /// The variance of every coordinate.
    float[] variances() {
        float[] variances = new float[sums.length];
        for (int at = 0; at < variances.length; at++) {
            double rest = squares[at] - sums[at] * sums[at] / replicates;
            variances[at] = (float) (Math.max(0, rest) / (replicates - 1));
        }
        return variances;
    }

    SingleDraws draws() {
        float[] expected = new float[drawnImages * width];
        for (int at = 0; at < expected.length; at++) {
            expected[at] = (float) reference[at];
        }
        return new SingleDraws(drawnImages, width, draws, drawn, expected);
    }
}

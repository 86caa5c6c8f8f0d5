package elboroom.tensor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_FDRM;
import org.jspecify.annotations.Nullable;

/// The orthonormal directions along which a set of vectors varies most: eigenvectors of their covariance. Immutable.
///
/// Pearson, *On lines and planes of closest fit to systems of points in space*, 1901.
public final class PrincipalComponents {
    private static final double ALIKE = 0.9; // ratio of variances from which any direction in their plane is principal

    private final double[] mean;
    private final double[][] directions;
    private final double[] varianceShares;

    private PrincipalComponents(double[] mean, double[][] directions, double[] varianceShares) {
        this.mean = mean;
        this.directions = directions;
        this.varianceShares = varianceShares;
    }

    /// The first coordinate axes around the origin, for the time before any vector is known.
    ///
    /// @param size  coordinates of a vector
    /// @param count directions, 1 to `size`
    public static PrincipalComponents axes(int size, int count) {
        requireCount(size, count);
        double[][] directions = new double[count][size];
        for (int i = 0; i < count; i++) {
            directions[i][i] = 1;
        }
        return new PrincipalComponents(new double[size], directions, new double[count]);
    }

    /// Fits the directions of greatest variance, greatest first. Vectors with a value that is not finite do not count.
    ///
    /// A picture of moving vectors must not flip. So each direction points the same way as in `previous`. If two are
    /// asked for and the vectors vary nearly alike along both, the two are turned within their plane towards the
    /// previous ones.
    ///
    /// @param vectors  [any × size]; not modified
    /// @param count    directions, 1 to `size`
    /// @param previous an earlier fit of as many directions of this size, or null
    public static PrincipalComponents fit(FMatrixRMaj vectors, int count, @Nullable PrincipalComponents previous) {
        int size = vectors.numCols;
        PrincipalComponents start = previous == null ? axes(size, count) : previous;
        if (start.size() != size || start.count() != count) {
            throw new IllegalArgumentException(
                    "PrincipalComponents.fit previous: got %d directions of size %d, expected %d of size %d"
                            .formatted(start.count(), start.size(), count, size));
        }
        int[] rows = finiteRows(vectors);
        double[] mean = mean(vectors, rows);
        double[][] covariance = covariance(vectors, rows, mean);
        double total =
                IntStream.range(0, size).mapToDouble(i -> covariance[i][i]).sum();
        if (!(total > 0)) {
            return new PrincipalComponents(mean, start.directions, new double[count]);
        }
        double[][] directions = leadingEigenvectors(covariance, total, count);
        align(directions, covariance, start.directions);
        double[] shares = new double[count];
        for (int c = 0; c < count; c++) {
            shares[c] = Math.clamp(variance(covariance, directions[c]) / total, 0, 1);
        }
        return new PrincipalComponents(mean, directions, shares);
    }

    /// Coordinates of a vector.
    public int size() {
        return mean.length;
    }

    /// The number of directions.
    public int count() {
        return directions.length;
    }

    /// The share of the total variance along a direction, 0 to 1; 0 if there is no variance.
    public double varianceShare(int component) {
        return varianceShares[component];
    }

    /// One coordinate of a direction.
    public double direction(int component, int coordinate) {
        return directions[component][coordinate];
    }

    /// One coordinate of the vectors' mean.
    public double mean(int coordinate) {
        return mean[coordinate];
    }

    /// `scores = (vectors − mean) · directionsᵀ`.
    ///
    /// @param vectors [rows × size]; not modified
    /// @param scores  [rows × count]; overwritten, must not alias
    public void transform(FMatrixRMaj vectors, FMatrixRMaj scores) {
        int size = size();
        Shapes.require("PrincipalComponents.transform vectors", vectors, Shapes.ANY, size);
        Shapes.require("PrincipalComponents.transform scores", scores, vectors.numRows, count());
        for (int r = 0; r < vectors.numRows; r++) {
            for (int c = 0; c < directions.length; c++) {
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += (vectors.data[r * size + i] - mean[i]) * directions[c][i];
                }
                scores.data[r * directions.length + c] = (float) sum;
            }
        }
    }

    /// `vectors = mean + scores · directions`: points of the principal plane, which [#transform] takes back to the
    /// scores.
    ///
    /// @param scores  [rows × count]; not modified
    /// @param vectors [rows × size]; overwritten, must not alias
    public void inverse(FMatrixRMaj scores, FMatrixRMaj vectors) {
        int size = size();
        Shapes.require("PrincipalComponents.inverse scores", scores, Shapes.ANY, count());
        Shapes.require("PrincipalComponents.inverse vectors", vectors, scores.numRows, size);
        for (int r = 0; r < scores.numRows; r++) {
            for (int i = 0; i < size; i++) {
                double sum = mean[i];
                for (int c = 0; c < directions.length; c++) {
                    sum += scores.data[r * directions.length + c] * directions[c][i];
                }
                vectors.data[r * size + i] = (float) sum;
            }
        }
    }

    private static void requireCount(int size, int count) {
        if (count < 1 || count > size) {
            throw new IllegalArgumentException(
                    "PrincipalComponents count: got %d, expected 1 to the vectors' size %d".formatted(count, size));
        }
    }

    private static int[] finiteRows(FMatrixRMaj vectors) {
        int size = vectors.numCols;
        return IntStream.range(0, vectors.numRows)
                .filter(r -> IntStream.range(r * size, (r + 1) * size).allMatch(i -> Float.isFinite(vectors.data[i])))
                .toArray();
    }

    private static double[] mean(FMatrixRMaj vectors, int[] rows) {
        double[] mean = new double[vectors.numCols];
        for (int row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += (double) vectors.data[row * mean.length + i] / rows.length;
            }
        }
        return mean;
    }

    private static double[][] covariance(FMatrixRMaj vectors, int[] rows, double[] mean) {
        int size = mean.length;
        double[][] covariance = new double[size][size];
        double[] centred = new double[size];
        for (int row : rows) {
            for (int i = 0; i < size; i++) {
                centred[i] = vectors.data[row * size + i] - mean[i];
            }
            for (int i = 0; i < size; i++) {
                double scaled = centred[i] / rows.length;
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += scaled * centred[j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    private static double[][] leadingEigenvectors(double[][] covariance, double total, int count) {
        int size = covariance.length;
        var scaled = new FMatrixRMaj(size, size);
        for (int i = 0; i < size * size; i++) {
            scaled.data[i] = (float) (covariance[i / size][i % size] / total); // within single precision's range
        }
        var eigen = DecompositionFactory_FDRM.eig(size, true, true);
        if (!eigen.decompose(scaled)) {
            throw new ArithmeticException(
                    "PrincipalComponents.fit: the eigenvectors of a %d × %d covariance did not converge"
                            .formatted(size, size));
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] directions = new double[count][size];
        for (int c = 0; c < count; c++) {
            FMatrixRMaj vector = eigen.getEigenVector(order[c]);
            Arrays.setAll(directions[c], i -> vector.data[i]);
        }
        return directions;
    }

    private static void align(double[][] directions, double[][] covariance, double[][] previous) {
        if (directions.length == 2
                && variance(covariance, directions[1]) > ALIKE * variance(covariance, directions[0])) {
            turnTowards(directions, previous);
            return;
        }
        for (int c = 0; c < directions.length; c++) {
            if (dot(directions[c], previous[c]) < 0) {
                double[] direction = directions[c];
                Arrays.setAll(direction, i -> -direction[i]);
            }
        }
    }

    /// The orthogonal Procrustes problem (Golub and Van Loan, *Matrix computations*, section 6.4.1) in the plane, in
    /// closed form: the better of the best rotation and the best reflection.
    private static void turnTowards(double[][] directions, double[][] previous) {
        double m00 = dot(previous[0], directions[0]);
        double m01 = dot(previous[0], directions[1]);
        double m10 = dot(previous[1], directions[0]);
        double m11 = dot(previous[1], directions[1]);
        double mirror = Math.hypot(m00 + m11, m10 - m01) >= Math.hypot(m00 - m11, m10 + m01) ? 1 : -1;
        double angle = Math.atan2(m10 - mirror * m01, m00 + mirror * m11);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int i = 0; i < directions[0].length; i++) {
            double a = directions[0][i];
            double b = directions[1][i];
            directions[0][i] = cos * a - mirror * sin * b;
            directions[1][i] = sin * a + mirror * cos * b;
        }
    }

    private static double variance(double[][] covariance, double[] direction) {
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            sum += direction[i] * dot(covariance[i], direction);
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

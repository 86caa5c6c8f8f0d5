package elboroom.lab;

import elboroom.nn.Mlp;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Gemm;
import elboroom.vae.Vae;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// What gradients with respect to the posterior's parameters are at the encoder's weights.
///
/// A gradient g of image n is `J_nᵀ g` there, with the Jacobian J_n of the image's parameters. That has as many
/// elements as the encoder has weights, too many to keep for every replicate. But the squared length of it is the
/// quadratic form `gᵀ K_n g` with the small matrix `K_n = J_n J_nᵀ`, so it is that of `L_nᵀ g` with `K_n = L_n L_nᵀ`.
/// The noise of different images is independent. Therefore the trace of the covariance of `Σ_n J_nᵀ g_n` is exactly the
/// sum of the variances of all coordinates of all `L_nᵀ g_n`.
///
/// K_n is a sum over the layers, because the gradient of a layer's weights is the product of its input a and the
/// gradient u with respect to its sums: `(‖a‖² + 1) U Uᵀ`, with a row of U for each parameter (Goodfellow, *Efficient
/// per-example gradient computations*, 2015).
final class EncoderWeights {
    /// The most elements of all L together (64 MB).
    private static final long MOST_ELEMENTS = 1 << 24;

    private final Vae vae;
    private final BinaryBatch x;
    private final int width;
    private final int size; // elements of one L, which is a lower triangle, row by row
    private final float[] roots;

    private EncoderWeights(Vae vae, BinaryBatch x, int width) {
        this.vae = vae;
        this.x = x;
        this.width = width;
        size = width * (width + 1) / 2;
        roots = new float[x.rows() * size];
    }

    /// @param width parameters of an image's posterior
    /// @param check called for every image; may throw
    /// @return null if the images have too many parameters to keep their matrices
    static @Nullable EncoderWeights of(Vae vae, BinaryBatch x, int width, Runnable check) {
        if ((long) x.rows() * width * (width + 1) / 2 > MOST_ELEMENTS) {
            return null;
        }
        var weights = new EncoderWeights(vae, x, width);
        Mlp.Pass pass = vae.encoder().newPass(width);
        var each = new FMatrixRMaj(width, width); // the gradients of one parameter each
        for (int i = 0; i < width; i++) {
            each.data[i * width + i] = 1;
        }
        for (int n = 0; n < x.rows(); n++) {
            check.run();
            pass.forward(weights.repeated(n));
            weights.addRoot(n, products(pass.rowGradients(each), width, vae.gemm()));
        }
        return weights;
    }

    /// An image, once for each parameter.
    private BinaryBatch repeated(int image) {
        int pixels = x.cols();
        var rows = new FMatrixRMaj(width, pixels);
        for (int i = 0; i < width; i++) {
            System.arraycopy(x.dense().data, image * pixels, rows.data, i * pixels, pixels);
        }
        return BinaryBatch.of(rows);
    }

    /// K of the image that all rows are.
    private static double[] products(List<Mlp.RowGradients> layers, int width, Gemm gemm) {
        double[] sum = new double[width * width];
        var product = new FMatrixRMaj(width, width);
        for (Mlp.RowGradients layer : layers) {
            double input = 1 + squares(layer.inputs(), 0);
            gemm.multTransB(layer.gradSums(), layer.gradSums().copy(), product);
            for (int at = 0; at < sum.length; at++) {
                sum[at] += input * product.data[at];
            }
        }
        return sum;
    }

    private static double squares(FMatrixRMaj m, int row) {
        double sum = 0;
        for (int at = row * m.numCols; at < (row + 1) * m.numCols; at++) {
            sum += (double) m.data[at] * m.data[at];
        }
        return sum;
    }

    /// The Cholesky decomposition. K is positive definite, because the last layer alone gives a multiple of the
    /// identity.
    private void addRoot(int image, double[] k) {
        double[] root = new double[size];
        for (int i = 0; i < width; i++) {
            int row = i * (i + 1) / 2;
            for (int j = 0; j <= i; j++) {
                int other = j * (j + 1) / 2;
                double rest = k[i * width + j];
                for (int l = 0; l < j; l++) {
                    rest -= root[row + l] * root[other + l];
                }
                root[row + j] = i == j ? Math.sqrt(rest) : rest / root[other + j];
            }
        }
        for (int at = 0; at < size; at++) {
            roots[image * size + at] = (float) root[at];
        }
    }

    /// `L_nᵀ g` of every row.
    ///
    /// @param gradients replicate after replicate, [count · images × width]; not modified
    /// @param out       [like gradients]; overwritten
    void transform(FMatrixRMaj gradients, FMatrixRMaj out) {
        out.reshape(gradients.numRows, width, false);
        out.zero();
        for (int row = 0; row < gradients.numRows; row++) {
            int root = row % x.rows() * size;
            int begin = row * width;
            for (int i = 0; i < width; i++) {
                float g = gradients.data[begin + i];
                for (int j = 0; j <= i; j++) {
                    out.data[begin + j] += g * roots[root + j];
                }
                root += i + 1;
            }
        }
    }

    /// Squared lengths of gradients at the weights.
    ///
    /// @param each  sum over the images, of each image's own gradient
    /// @param whole of the sum of the images' gradients
    record SquaredLengths(double each, double whole) {}

    /// @param gradients one for each image, [images · width]
    SquaredLengths squaredLengths(double[] gradients) {
        Mlp.Pass pass = vae.encoder().newPass(x.rows());
        var grad = new FMatrixRMaj(x.rows(), width);
        for (int at = 0; at < gradients.length; at++) {
            grad.data[at] = (float) gradients[at];
        }
        pass.forward(x);
        double each = 0;
        for (Mlp.RowGradients layer : pass.rowGradients(grad)) {
            for (int n = 0; n < x.rows(); n++) {
                each += (1 + squares(layer.inputs(), n)) * squares(layer.gradSums(), n);
            }
        }
        pass.backward(grad, false);
        double whole = 0;
        for (FMatrixRMaj parameter : pass.gradients()) {
            for (int row = 0; row < parameter.numRows; row++) {
                whole += squares(parameter, row);
            }
        }
        return new SquaredLengths(each, whole);
    }
}

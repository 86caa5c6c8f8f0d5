package elboroom.lab;

import elboroom.estimator.LatentObjective;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// `f(z) = log p(x|z)` of a minibatch repeated for several replicates, at weights that stay as they are: the way back
/// ends at the codes. Datum `r` is image `r mod images`.
///
/// Codes of zeros and ones are looked up where there is a table of them; all others go through the decoder, some at a
/// time.
final class FrozenObjective implements LatentObjective, LatentObjective.Evaluation {
    private final LatentObjective images;
    private final @Nullable CodeTable table;
    private final int codesAtOnce;
    private final Runnable check;
    private final FMatrixRMaj part;
    private int replicates = 1;
    private FMatrixRMaj context = new FMatrixRMaj(0, 0);
    private FMatrixRMaj z = new FMatrixRMaj(0, 0);
    private FMatrixRMaj gradCodes = new FMatrixRMaj(0, 0);
    private double[] values = {};
    private boolean lookedUp;
    private @Nullable Evaluation whole; // of all codes at once, if that is how they were decoded
    private long codesEvaluated;

    /// @param images      f of the minibatch itself
    /// @param table       f of its codes of zeros and ones; null to decode them
    /// @param codesAtOnce codes that one product of the decoder takes; a multiple of the images
    /// @param check       called every few milliseconds of work; may throw
    FrozenObjective(
            LatentObjective images, @Nullable CodeTable table, int latentSize, int codesAtOnce, Runnable check) {
        this.images = images;
        this.table = table;
        this.codesAtOnce = codesAtOnce;
        this.check = check;
        part = new FMatrixRMaj(codesAtOnce, latentSize);
    }

    /// The minibatch this many times.
    FrozenObjective repeated(int count) {
        replicates = count;
        return this;
    }

    /// Codes evaluated so far.
    long codesEvaluated() {
        return codesEvaluated;
    }

    @Override
    public int rows() {
        return replicates * images.rows();
    }

    @Override
    public FMatrixRMaj context() {
        FMatrixRMaj once = images.context();
        int size = once.numRows * once.numCols;
        if (context.data.length < replicates * size) {
            context = new FMatrixRMaj(replicates * once.numRows, once.numCols);
            for (int r = 0; r < replicates; r++) {
                System.arraycopy(once.data, 0, context.data, r * size, size);
            }
        }
        context.reshape(rows(), once.numCols, true);
        return context;
    }

    @Override
    public Evaluation evaluate(FMatrixRMaj codes) {
        check.run();
        z = codes;
        codesEvaluated += codes.numRows;
        if (values.length < codes.numRows) {
            values = new double[codes.numRows];
        }
        lookedUp = table != null && table.values(z, values);
        whole = null;
        if (!lookedUp) {
            for (int from = 0; from < z.numRows; from += codesAtOnce) {
                Evaluation decoded = decode(from);
                System.arraycopy(decoded.values(), 0, values, from, part.numRows);
                whole = z.numRows <= codesAtOnce ? decoded : null;
            }
        }
        return this;
    }

    /// The evaluation of [#part], the codes from this row on.
    private Evaluation decode(int from) {
        check.run();
        int k = z.numCols;
        part.reshape(Math.min(codesAtOnce, z.numRows - from), k, false);
        System.arraycopy(z.data, from * k, part.data, 0, part.numRows * k);
        return images.evaluate(part);
    }

    @Override
    public double[] values() {
        return values;
    }

    @Override
    public FMatrixRMaj gradCodes() {
        gradCodes.reshape(z.numRows, z.numCols, false);
        if (lookedUp && table != null && table.gradients(z, gradCodes)) {
            return gradCodes;
        }
        for (int from = 0; from < z.numRows; from += codesAtOnce) {
            FMatrixRMaj gradient = (whole == null ? decode(from) : whole).gradCodes();
            System.arraycopy(gradient.data, 0, gradCodes.data, from * z.numCols, part.numRows * z.numCols);
        }
        return gradCodes;
    }

    /// Does nothing: the weights are frozen.
    @Override
    public void backward(float[] weights) {}

    @Override
    public FMatrixRMaj backwardToCodes(float[] weights) {
        gradCodes();
        for (int r = 0; r < z.numRows; r++) {
            for (int i = 0; i < z.numCols; i++) {
                gradCodes.data[r * z.numCols + i] *= weights[r];
            }
        }
        return gradCodes;
    }
}

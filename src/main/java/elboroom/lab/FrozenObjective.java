package elboroom.lab;

import elboroom.estimator.LatentObjective;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// `f(z) = log p(x|z)` of a minibatch that is repeated for several replicates. The weights stay as they are: gradients
/// are computed with respect to the codes only. Datum `r` is image `r mod images`.
///
/// Codes of zeros and ones are looked up if there is a table of them. All others go through the decoder, a block at a
/// time.
final class FrozenObjective implements LatentObjective, LatentObjective.Evaluation {
    private final LatentObjective images;
    private final DecoderLanes decoder;
    private final @Nullable CodeTable table;
    private final Runnable check;
    private int replicates = 1;
    private FMatrixRMaj context = new FMatrixRMaj(0, 0);
    private FMatrixRMaj z = new FMatrixRMaj(0, 0);
    private FMatrixRMaj gradCodes = new FMatrixRMaj(0, 0);
    private double[] values = {};
    private boolean lookedUp;
    private long codesEvaluated;

    /// @param decoder f of the minibatch
    /// @param table   f of its codes of zeros and ones; null to decode them
    /// @param check   called every few milliseconds of work; may throw
    FrozenObjective(DecoderLanes decoder, @Nullable CodeTable table, Runnable check) {
        images = decoder.images();
        this.decoder = decoder;
        this.table = table;
        this.check = check;
    }

    /// Repeats the minibatch this many times.
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
        for (int from = 0; !lookedUp && from < z.numRows; from += decoder.codesAtOnce()) {
            decode(from);
        }
        return this;
    }

    /// Evaluates the block of codes from this row on.
    private void decode(int from) {
        check.run();
        decoder.evaluate(z, from, Math.min(decoder.codesAtOnce(), z.numRows - from), values);
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
        boolean evaluated = !lookedUp && z.numRows <= decoder.codesAtOnce(); // as one block
        for (int from = 0; from < z.numRows; from += decoder.codesAtOnce()) {
            if (!evaluated) {
                decode(from);
            }
            decoder.gradients(gradCodes.data, from);
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

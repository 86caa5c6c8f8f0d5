package elboroom.estimator;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// A function of the code with a known gradient. It records what an estimator asks of it.
final class ToyObjective implements LatentObjective, LatentObjective.Evaluation {
    /// f at one code.
    interface Value {
        double of(double[] z);
    }

    /// Writes ∂f/∂z at one code.
    interface Gradient {
        void of(double[] z, double[] out);
    }

    static final int CONTEXT_WIDTH = 2;

    private final int rows;
    private final Value value;
    private final Gradient gradient;
    private final double[] weightOfDatum;
    private int firstRow;
    private FMatrixRMaj z = new FMatrixRMaj(0, 0);
    private double[] values = new double[0];
    private float[] zBefore = new float[0];
    private boolean wentBack;
    private long codes;
    private long gradients;
    private long mostAtOnce;
    private final double[] weightedValue;

    ToyObjective(int rows, Value value, Gradient gradient) {
        this.rows = rows;
        this.value = value;
        this.gradient = gradient;
        this.weightOfDatum = new double[rows];
        this.weightedValue = new double[rows];
    }

    @Override
    public int rows() {
        return rows;
    }

    /// The part of a larger minibatch that begins with this row.
    ToyObjective from(int row) {
        firstRow = row;
        return this;
    }

    /// The context of a datum is only its number: one feature that varies.
    @Override
    public FMatrixRMaj context() {
        var context = new FMatrixRMaj(rows, CONTEXT_WIDTH);
        for (int r = 0; r < rows; r++) {
            context.data[r * CONTEXT_WIDTH] = 1;
            context.data[r * CONTEXT_WIDTH + 1] = (firstRow + r) % 3;
        }
        return context;
    }

    @Override
    public Evaluation evaluate(FMatrixRMaj codesToEvaluate) {
        if (codesToEvaluate.numRows % rows != 0) {
            throw new AssertionError(
                    "evaluate z: got %d rows, expected a multiple of %d".formatted(codesToEvaluate.numRows, rows));
        }
        z = codesToEvaluate;
        zBefore = Arrays.copyOf(z.data, z.numRows * z.numCols);
        wentBack = false;
        codes += z.numRows;
        mostAtOnce = Math.max(mostAtOnce, z.numRows);
        values = new double[z.numRows];
        for (int r = 0; r < z.numRows; r++) {
            values[r] = value.of(code(r));
        }
        return this;
    }

    @Override
    public double[] values() {
        return values;
    }

    @Override
    public void backward(float[] weights) {
        if (wentBack || !Arrays.equals(zBefore, Arrays.copyOf(z.data, zBefore.length))) {
            throw new AssertionError(wentBack ? "backward: twice for one evaluation" : "the codes changed before it");
        }
        wentBack = true;
        for (int r = 0; r < z.numRows; r++) {
            weightOfDatum[r % rows] += weights[r];
            weightedValue[r % rows] += weights[r] * values[r];
        }
    }

    @Override
    public FMatrixRMaj backwardToCodes(float[] weights) {
        FMatrixRMaj out = gradCodes();
        backward(weights);
        for (int r = 0; r < z.numRows; r++) {
            for (int i = 0; i < z.numCols; i++) {
                out.data[r * z.numCols + i] *= weights[r];
            }
        }
        return out;
    }

    @Override
    public FMatrixRMaj gradCodes() {
        if (wentBack) {
            throw new AssertionError("gradCodes: after backward");
        }
        gradients += z.numRows;
        var out = new FMatrixRMaj(z.numRows, z.numCols);
        double[] g = new double[z.numCols];
        for (int r = 0; r < z.numRows; r++) {
            gradient.of(code(r), g);
            for (int i = 0; i < z.numCols; i++) {
                out.data[r * z.numCols + i] = (float) g[i];
            }
        }
        return out;
    }

    private double[] code(int row) {
        double[] code = new double[z.numCols];
        for (int i = 0; i < code.length; i++) {
            code[i] = z.data[row * z.numCols + i];
        }
        return code;
    }

    /// Codes evaluated for each datum so far.
    double evaluationsPerDatum() {
        return (double) codes / rows;
    }

    /// The sum of the weights that each datum's codes got in the backward pass.
    double[] weightOfDatum() {
        return weightOfDatum;
    }

    /// The sum of each datum's values with those weights.
    double[] weightedValue() {
        return weightedValue;
    }

    /// Codes per datum whose gradient was asked for.
    double gradientsPerDatum() {
        return (double) gradients / rows;
    }

    /// Codes for each datum in the largest evaluation.
    double mostAtOnce() {
        return (double) mostAtOnce / rows;
    }
}

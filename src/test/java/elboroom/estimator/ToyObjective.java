package elboroom.estimator;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// A function of the code with a known gradient, which keeps account of how an estimator drives it.
final class ToyObjective implements LatentObjective, LatentObjective.Evaluation {
    /// f at one code.
    interface Value {
        double of(double[] z);
    }

    /// Writes ∂f/∂z at one code.
    interface Gradient {
        void of(double[] z, double[] out);
    }

    private final int rows;
    private final Value value;
    private final Gradient gradient;
    private final double[] weightOfDatum;
    private FMatrixRMaj z = new FMatrixRMaj(0, 0);
    private double[] values = new double[0];
    private float[] zBefore = new float[0];
    private boolean wentBack;
    private long codes;
    private int gradientsAsked;

    ToyObjective(int rows, Value value, Gradient gradient) {
        this.rows = rows;
        this.value = value;
        this.gradient = gradient;
        this.weightOfDatum = new double[rows];
    }

    @Override
    public int rows() {
        return rows;
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
        }
    }

    @Override
    public FMatrixRMaj backwardToCodes(float[] weights) {
        backward(weights);
        gradientsAsked++;
        var out = new FMatrixRMaj(z.numRows, z.numCols);
        double[] g = new double[z.numCols];
        for (int r = 0; r < z.numRows; r++) {
            gradient.of(code(r), g);
            for (int i = 0; i < z.numCols; i++) {
                out.data[r * z.numCols + i] = (float) (weights[r] * g[i]);
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

    /// The sum of the weights that each datum's codes got on the way back.
    double[] weightOfDatum() {
        return weightOfDatum;
    }

    boolean gradientsWereAsked() {
        return gradientsAsked > 0;
    }
}

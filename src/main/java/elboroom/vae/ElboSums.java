package elboroom.vae;

import elboroom.tensor.Elementwise;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Sums over data of the ELBO's terms, in nats and in double precision; divide by [#rows] for means.
public final class ElboSums {
    private final double[] kl;
    private final double[] expectation;
    private final double[] squaredExpectation;
    private double reconstruction;
    private long rows;

    public ElboSums(int latentSize) {
        kl = new double[latentSize];
        expectation = new double[latentSize];
        squaredExpectation = new double[latentSize];
    }

    public void clear() {
        rows = 0;
        reconstruction = 0;
        Arrays.fill(kl, 0);
        Arrays.fill(expectation, 0);
        Arrays.fill(squaredExpectation, 0);
    }

    /// Adds another sum to this one.
    public void add(ElboSums other) {
        rows += other.rows;
        reconstruction += other.reconstruction;
        for (int i = 0; i < kl.length; i++) {
            kl[i] += other.kl[i];
            expectation[i] += other.expectation[i];
            squaredExpectation[i] += other.squaredExpectation[i];
        }
    }

    void addReconstruction(double[] logLikelihood, int count) {
        rows += count;
        for (int r = 0; r < count; r++) {
            reconstruction += logLikelihood[r];
        }
    }

    void addKl(FMatrixRMaj klPerRow) {
        for (int r = 0; r < klPerRow.numRows; r++) {
            Elementwise.accumulate(klPerRow.data, r * kl.length, kl);
        }
    }

    void addExpectations(FMatrixRMaj expectations) {
        for (int r = 0; r < expectations.numRows; r++) {
            for (int i = 0; i < kl.length; i++) {
                double value = expectations.data[r * kl.length + i];
                expectation[i] += value;
                squaredExpectation[i] += value * value;
            }
        }
    }

    /// Data summed.
    public long rows() {
        return rows;
    }

    /// Mean E_q[log p(x|z)].
    public double meanReconstruction() {
        return reconstruction / rows;
    }

    /// Mean KL(q ‖ p).
    public double meanKl() {
        double sum = 0;
        for (double value : kl) {
            sum += value;
        }
        return sum / rows;
    }

    /// Mean KL of each latent coordinate.
    public double[] meanKlPerDimension() {
        return Arrays.stream(kl).map(value -> value / rows).toArray();
    }

    /// Var_x(E_q[z_u]) of each latent coordinate.
    public double[] varianceOfExpectations() {
        double[] variance = new double[kl.length];
        for (int i = 0; i < variance.length; i++) {
            double mean = expectation[i] / rows;
            variance[i] = Math.max(0, squaredExpectation[i] / rows - mean * mean);
        }
        return variance;
    }

    /// Units with Var_x(E_q[z_u]) > 0.01: Burda, Grosse and Salakhutdinov, *Importance weighted autoencoders*, ICLR
    /// 2016, section 5.
    public int activeUnits() {
        return (int)
                Arrays.stream(varianceOfExpectations()).filter(v -> v > 0.01).count();
    }
}

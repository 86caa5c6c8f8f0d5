package elboroom.vae;

import elboroom.latent.LatentFamily;
import elboroom.tensor.Elementwise;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.FMatrixRMaj;

/// Sums over data of the ELBO's terms, in nats and in double precision; divide by [#rows] for means.
public final class ElboSums {
    private final double[] kl;
    private final double[] expectation;
    private final double[] squaredExpectation;
    private final double[] entropy;
    private double reconstruction;
    private long rows;

    public ElboSums(int latentSize) {
        kl = new double[latentSize];
        expectation = new double[latentSize];
        squaredExpectation = new double[latentSize];
        entropy = new double[latentSize];
    }

    public void clear() {
        rows = 0;
        reconstruction = 0;
        Arrays.fill(kl, 0);
        Arrays.fill(expectation, 0);
        Arrays.fill(squaredExpectation, 0);
        Arrays.fill(entropy, 0);
    }

    /// A copy of the sums: the number of data, the reconstruction, and for each latent coordinate the KL, the
    /// expectation, its square and the entropy. Only [#restore] reads it.
    public double[] copy() {
        double[] copy = new double[2 + 4 * kl.length];
        copy[0] = rows;
        copy[1] = reconstruction;
        int at = 2;
        for (double[] part : perCoordinate()) {
            System.arraycopy(part, 0, copy, at, part.length);
            at += part.length;
        }
        return copy;
    }

    /// Goes back to sums that [#copy] returned.
    ///
    /// @throws IllegalArgumentException if they are of another number of latent coordinates
    public void restore(double[] copy) {
        if (copy.length != 2 + 4 * kl.length) {
            throw new IllegalArgumentException(
                    "sums of the ELBO's terms: got %d numbers, expected %d".formatted(copy.length, 2 + 4 * kl.length));
        }
        rows = (long) copy[0];
        reconstruction = copy[1];
        int at = 2;
        for (double[] part : perCoordinate()) {
            System.arraycopy(copy, at, part, 0, part.length);
            at += part.length;
        }
    }

    private double[][] perCoordinate() {
        return new double[][] {kl, expectation, squaredExpectation, entropy};
    }

    /// Adds another sum to this one.
    public void add(ElboSums other) {
        rows += other.rows;
        reconstruction += other.reconstruction;
        for (int i = 0; i < kl.length; i++) {
            kl[i] += other.kl[i];
            expectation[i] += other.expectation[i];
            squaredExpectation[i] += other.squaredExpectation[i];
            entropy[i] += other.entropy[i];
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

    void addEntropies(FMatrixRMaj entropyPerRow) {
        for (int r = 0; r < entropyPerRow.numRows; r++) {
            Elementwise.accumulate(entropyPerRow.data, r * entropy.length, entropy);
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

    /// The name of a term that is not finite, the KL first; empty if both are.
    public Optional<String> notFiniteTerm() {
        if (!Double.isFinite(meanKl())) {
            return Optional.of("KL");
        }
        return Double.isFinite(meanReconstruction()) ? Optional.empty() : Optional.of("reconstruction");
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

    /// What each latent coordinate does over the data; of sums that [VaePass#evaluate] filled.
    public CoordinateStatistics coordinates(LatentFamily<?> family) {
        double[] means = Arrays.stream(expectation).map(value -> value / rows).toArray();
        double[] entropies = Arrays.stream(entropy).map(value -> value / rows).toArray();
        double[] information = new double[kl.length];
        for (int i = 0; i < information.length; i++) {
            // below zero only by rounding, because the entropy is concave
            information[i] = Math.max(0, family.aggregateEntropy(means[i]) - entropies[i]);
        }
        return new CoordinateStatistics(means, varianceOfExpectations(), entropies, information);
    }

    /// Units with Var_x(E_q[z_u]) > 0.01: Burda, Grosse and Salakhutdinov, *Importance weighted autoencoders*, ICLR
    /// 2016, section 5.
    public int activeUnits() {
        return (int) Arrays.stream(varianceOfExpectations())
                .filter(v -> v > CoordinateStatistics.ACTIVE)
                .count();
    }
}

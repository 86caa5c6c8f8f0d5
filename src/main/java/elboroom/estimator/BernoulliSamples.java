package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Logits;
import elboroom.tensor.RandomStream;

/// Codes drawn from a Bernoulli posterior, and the uniforms that made them.
final class BernoulliSamples extends Samples<BernoulliPosterior> {
    /// Uniforms drawn for each bit of a datum.
    final int draws;

    /// The uniforms in [0, 1): `u[(draw · rows + r) · latentSize + i]`.
    final double[] u;

    /// Probabilities of a one and of a zero, each without cancellation: `p[r · latentSize + i]`.
    final double[] p;

    final double[] q;

    private final Coupling coupling;
    private int rows;

    /// How the codes of a datum depend on each other.
    private enum Coupling {
        INDEPENDENT,
        ANTITHETIC,
        DIRICHLET
    }

    private BernoulliSamples(Coupling coupling, int draws, int codes, int latentSize, int maxRows) {
        super(BernoulliFamily.INSTANCE, codes, latentSize, maxRows);
        this.coupling = coupling;
        this.draws = draws;
        u = new double[draws * maxRows * latentSize];
        p = new double[maxRows * latentSize];
        q = new double[maxRows * latentSize];
    }

    /// `n` codes per datum, `z = 1[u < p]`.
    static BernoulliSamples independent(int n, int latentSize, int maxRows) {
        return new BernoulliSamples(Coupling.INDEPENDENT, n, n, latentSize, maxRows);
    }

    /// `n` pairs per datum: code `s` is `1[u > 1 − p]` and code `n + s` is `1[u < p]` of the same uniforms.
    static BernoulliSamples antithetic(int n, int latentSize, int maxRows) {
        return new BernoulliSamples(Coupling.ANTITHETIC, n, 2 * n, latentSize, maxRows);
    }

    /// `n` negatively correlated codes per datum. Their uniforms are `u_s = (1 − d_s)^{n−1}` with
    /// `d ~ Dirichlet(1, …, 1)`. A bit has its rarer value, of probability m, where `u < m`.
    static BernoulliSamples dirichlet(int n, int latentSize, int maxRows) {
        return new BernoulliSamples(Coupling.DIRICHLET, n, n, latentSize, maxRows);
    }

    @Override
    void draw(BernoulliPosterior posterior, RowNoise noise) {
        rows = posterior.rows();
        int k = posterior.latentSize();
        for (int at = 0; at < rows * k; at++) {
            double a = posterior.parameters().data[at];
            p[at] = Logits.probability(a);
            q[at] = Logits.probability(-a);
        }
        for (int s = 0; s < draws; s++) {
            for (int r = 0; r < rows; r++) {
                RandomStream stream = noise.row(r, s);
                int from = (s * rows + r) * k;
                for (int i = 0; i < k; i++) {
                    u[from + i] = stream.nextDouble();
                }
            }
        }
        switch (coupling) {
            case INDEPENDENT -> onesBelow(0);
            case ANTITHETIC -> {
                onesAbove();
                onesBelow(draws * rows * k);
            }
            case DIRICHLET -> {
                repel();
                rarerBelow();
            }
        }
    }

    /// Writes the codes `1[u < p]`, beginning at an index of [#z].
    private void onesBelow(int from) {
        int size = rows * z.numCols;
        for (int at = 0; at < draws * size; at++) {
            z.data[from + at] = u[at] < p[at % size] ? 1 : 0;
        }
    }

    /// Writes the codes `1[u > 1 − p]`.
    private void onesAbove() {
        int size = rows * z.numCols;
        for (int at = 0; at < draws * size; at++) {
            z.data[at] = 1 - u[at] < p[at % size] ? 1 : 0;
        }
    }

    /// Turns independent uniforms into those of a Dirichlet copula: exponential variables divided by their sum have a
    /// Dirichlet distribution.
    private void repel() {
        int size = rows * z.numCols;
        for (int at = 0; at < size; at++) {
            double total = 0;
            for (int same = at; same < draws * size; same += size) {
                u[same] = -Math.log1p(-u[same]);
                total += u[same];
            }
            for (int same = at; same < draws * size; same += size) {
                u[same] = Math.pow(1 - u[same] / total, draws - 1);
            }
        }
    }

    /// Writes the codes that have the rarer value where `u` is less than its probability.
    private void rarerBelow() {
        int size = rows * z.numCols;
        for (int at = 0; at < draws * size; at++) {
            boolean rareOne = p[at % size] < 0.5;
            boolean rarer = u[at] < (rareOne ? p : q)[at % size];
            z.data[at] = rarer == rareOne ? 1 : 0;
        }
    }

    /// The score `∂ log q(z)/∂a = z − p` of one bit.
    ///
    /// @param code a row of [#z]
    double score(int code, int bit) {
        int at = code % rows * z.numCols + bit;
        return z.data[code * z.numCols + bit] == 1 ? q[at] : -p[at];
    }

    /// Subtracts from every signal the mean over its datum's codes, in place.
    void centre(double[] perCode) {
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int s = 0; s < codes; s++) {
                sum += perCode[s * rows + r];
            }
            for (int s = 0; s < codes; s++) {
                perCode[s * rows + r] -= sum / codes;
            }
        }
    }

    /// `Σ_k signal_k (z_k − p)` over a datum's codes, for one bit.
    double scoreSum(double[] perCode, int row, int bit) {
        double sum = 0;
        for (int code = row; code < z.numRows; code += rows) {
            sum += perCode[code] * score(code, bit);
        }
        return sum;
    }
}

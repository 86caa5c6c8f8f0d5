package elboroom.lab;

import elboroom.estimator.Target;
import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;

/// The gradient of an estimator's [Target] with respect to the parameters of one datum's posterior, by a sum over codes
/// in double precision.
///
/// That of the bound of n samples, `L̂ = log 1/n Σ_j w_j` with `log w = f + β (log p(z) − log q(z|x))`, is
/// `E[Σ_j (L̂ − β w̃_j) s_j]` with the normalised weights w̃ and the scores s. The order of the samples does not
/// matter, so the expectation is summed over the multisets of n codes and not over the n-tuples.
final class TargetGradient {
    /// The most multisets of codes for one datum.
    static final int MOST_MULTISETS = 1 << 18;

    private final PosteriorSum sum;
    private final double[] logWeight;
    private final double beta;
    private final double[] coefficient;
    private final int[] chosen;

    private TargetGradient(PosteriorSum sum, double[] logWeight, int samples, double beta) {
        this.sum = sum;
        this.logWeight = logWeight;
        this.beta = beta;
        coefficient = new double[logWeight.length];
        chosen = new int[samples];
    }

    /// @param samples codes of the multi-sample bound
    /// @param family  of the posterior
    /// @param q       of one datum
    /// @param f       of every code of the sum
    static <Q extends Posterior> double[] of(
            Target target, int samples, LatentFamily<Q> family, Q q, PosteriorSum sum, double[] f, double beta) {
        int codes = f.length;
        double[] logPrior = new double[codes];
        double[] logPosterior = new double[codes];
        family.logPrior(q.prior(), sum.codes, logPrior);
        family.logPosterior(q, sum.codes, logPosterior);
        double[] weight = new double[codes];
        for (int code = 0; code < codes; code++) {
            double logRatio =
                    target == Target.ELBO_WITHOUT_ENTROPY ? logPrior[code] : logPrior[code] - logPosterior[code];
            weight[code] = f[code] + beta * logRatio;
        }
        return switch (target) {
            case ELBO, ELBO_WITHOUT_ENTROPY -> sum.scoreMean(weight);
            case MULTI_SAMPLE_BOUND -> new TargetGradient(sum, weight, samples, beta).ofBound();
        };
    }

    /// The most codes of which so many samples have at most [#MOST_MULTISETS] multisets.
    static int mostCodes(int samples) {
        int codes = 1;
        while (multisets(codes + 1, samples) <= MOST_MULTISETS) {
            codes++;
        }
        return codes;
    }

    /// `(codes + samples − 1 choose samples)`, as long as it does not exceed [#MOST_MULTISETS] by far.
    private static double multisets(int codes, int samples) {
        double count = 1;
        for (int j = 1; j <= samples && count <= MOST_MULTISETS; j++) {
            count = count * (codes + j - 1) / j;
        }
        return count;
    }

    private double[] ofBound() {
        choose(0, 0, 0);
        double[] gradient = new double[sum.parameters];
        for (int code = 0; code < coefficient.length; code++) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += coefficient[code] * sum.score[code * gradient.length + i];
            }
        }
        return gradient;
    }

    /// Chooses the samples from `sample` on, in ascending order of their codes.
    ///
    /// @param logOrders logarithm of the probability of the multiset so far, with its orders
    private void choose(int sample, int from, double logOrders) {
        if (sample == chosen.length) {
            add(logOrders);
            return;
        }
        for (int code = from; code < coefficient.length; code++) {
            if (sum.probability[code] > 0) {
                chosen[sample] = code;
                int same = 1;
                while (same <= sample && chosen[sample - same] == code) {
                    same++;
                }
                choose(sample + 1, code, logOrders + Math.log(sum.probability[code]) + Math.log((sample + 1.0) / same));
            }
        }
    }

    private void add(double logProbability) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int code : chosen) {
            highest = Math.max(highest, logWeight[code]);
        }
        double total = 0;
        for (int code : chosen) {
            total += Math.exp(logWeight[code] - highest);
        }
        double probability = Math.exp(logProbability);
        double bound = highest + Math.log(total / chosen.length);
        for (int code : chosen) {
            double normalized = Math.exp(logWeight[code] - highest) / total;
            coefficient[code] += probability * (bound - beta * normalized);
        }
    }
}

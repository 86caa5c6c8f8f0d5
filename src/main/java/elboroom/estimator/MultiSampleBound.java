package elboroom.estimator;

/// Computes the multi-sample bound `L̂ = log 1/n Σ_j w_j` of every datum, from log weights
/// `log w = f + β (log p(z) − log q(z|x))`. Sample `s` of datum `r` has index `s · rows + r`.
final class MultiSampleBound {
    private final int samples;

    /// `w_j / Σ_k w_k`: the weight with which the decoder learns from each sample.
    final float[] normalized;

    private final double[] bounds;
    private double[] logWeights = {};
    private int rows;

    MultiSampleBound(int samples, int maxRows) {
        this.samples = samples;
        normalized = new float[samples * maxRows];
        bounds = new double[maxRows];
    }

    /// @param logs the log weights; not copied, and read until the next update
    /// @param data the number of data
    void update(double[] logs, int data) {
        logWeights = logs;
        rows = data;
        for (int r = 0; r < rows; r++) {
            double largest = largest(r, NONE);
            double sum = sum(r, NONE, largest, 0);
            for (int at = r; at < samples * rows; at += rows) {
                normalized[at] = (float) (Math.exp(logWeights[at] - largest) / sum);
            }
            bounds[r] = largest + Math.log(sum / samples);
        }
    }

    /// Index of no sample.
    private static final int NONE = -1;

    private double largest(int datum, int except) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int at = datum; at < samples * rows; at += rows) {
            largest = at == except ? largest : Math.max(largest, logWeights[at]);
        }
        return largest;
    }

    /// `start + Σ e^{log w − largest}` over all samples of a datum except one.
    private double sum(int datum, int except, double largest, double start) {
        double sum = start;
        for (int at = datum; at < samples * rows; at += rows) {
            sum += at == except ? 0 : Math.exp(logWeights[at] - largest);
        }
        return sum;
    }

    /// `L̂ − L̂₋ⱼ`, where `L̂₋ⱼ` has the mean of the other log weights in place of `log w_j`.
    double advantage(int datum, int sample) {
        int own = sample * rows + datum;
        double others = 0;
        for (int at = datum; at < samples * rows; at += rows) {
            others += at == own ? 0 : logWeights[at];
        }
        double imputed = others / (samples - 1);
        double largest = largest(datum, own); // the largest of the others, so at least their mean
        double sum = sum(datum, own, largest, Math.exp(imputed - largest));
        return bounds[datum] - (largest + Math.log(sum / samples));
    }

    /// `−log(1 − w̃_j)`: what the sample's weight adds to the logarithm of the sum. Finite, even if `w̃_j` is 1 up to
    /// rounding.
    double share(int datum, int sample) {
        int own = sample * rows + datum;
        double largest = largest(datum, own);
        double others = largest + Math.log(sum(datum, own, largest, 0) / samples);
        return bounds[datum] - others;
    }
}

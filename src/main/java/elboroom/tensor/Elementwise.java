package elboroom.tensor;

/// Element-wise kernels over the first `size` elements of arrays.
///
/// The loops use only additions, multiplications, fused multiply-adds, divisions, minima, maxima and conversions at
/// one common index, a form that HotSpot vectorises; every operation is IEEE and none is reordered, so interpreted and
/// compiled runs give the same bits. NaN goes in, NaN comes out.
public final class Elementwise {
    private Elementwise() {}

    /// `y = max(y, leak · y)`.
    public static void relu(float[] y, int size, float leak) {
        for (int i = 0; i < size; i++) {
            y[i] = Math.max(y[i], leak * y[i]);
        }
    }

    /// `grad *= (y > 0 ? 1 : leak)`, for `y` the output of [#relu] with the same leak.
    public static void reluGradient(float[] y, float[] grad, int size, float leak) {
        float rest = 1f - leak;
        for (int i = 0; i < size; i++) {
            // y · ∞ saturates to 1 above zero and to 0 at and below; a branch would keep the loop from vectorising
            float positive = Math.min(1f, Math.max(0f, y[i]) * STEEP * STEEP);
            grad[i] *= leak + rest * positive;
        }
    }

    /// `y = tanh(y)`.
    public static void tanh(float[] y, int size) {
        for (int i = 0; i < size; i++) {
            y[i] = tanh(y[i]);
        }
    }

    /// `grad *= 1 − y²`, for `y` the output of [#tanh].
    public static void tanhGradient(float[] y, float[] grad, int size) {
        for (int i = 0; i < size; i++) {
            grad[i] *= 1f - y[i] * y[i];
        }
    }

    /// `out = σ(x)`; `out` may be `x` itself.
    public static void sigmoid(float[] x, float[] out, int size) {
        for (int i = 0; i < size; i++) {
            out[i] = 0.5f + 0.5f * tanh(0.5f * x[i]);
        }
    }

    /// `grad *= y (1 − y)`, for `y` the output of [#sigmoid].
    public static void sigmoidGradient(float[] y, float[] grad, int size) {
        for (int i = 0; i < size; i++) {
            grad[i] *= y[i] * (1f - y[i]);
        }
    }

    /// `y = log(1 + eʸ)`.
    public static void softplus(float[] y, int size) {
        for (int i = 0; i < size; i++) {
            y[i] = (float) (Math.max(y[i], 0.0) + Math.log1p(Math.exp(-Math.abs((double) y[i]))));
        }
    }

    /// `grad *= 1 − e⁻ʸ`, for `y` the output of [#softplus].
    public static void softplusGradient(float[] y, float[] grad, int size) {
        for (int i = 0; i < size; i++) {
            grad[i] *= (float) -Math.expm1(-y[i]);
        }
    }

    /// `y *= factor`.
    public static void scale(float[] y, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            y[i] *= factor;
        }
    }

    /// `sum += term`, element by element.
    public static void add(float[] term, float[] sum, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += term[i];
        }
    }

    /// `sums += row`, the row starting at `from` and as long as `sums`.
    public static void accumulate(float[] m, int from, double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += m[from + j];
        }
    }

    /// `sums += terms`.
    public static void accumulate(double[] terms, double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += terms[j];
        }
    }

    /// Bernoulli log-likelihood from logits and its gradient, over one range: `term = x l − softplus(l)` and
    /// `l = x − σ(l)`.
    ///
    /// With `t = tanh(l/2)` and `s = σ(−|l|) = ½ − ½|t|`, `softplus(l) = max(l, 0) − log(1 − s)`, with an absolute
    /// error below 3·10⁻⁷. There are two short loops, because one long loop may be more than HotSpot unrolls and
    /// vectorises.
    ///
    /// @param x zeros and ones; not modified
    /// @param logits overwritten with the gradient with respect to the logits
    /// @param term out, the log-likelihood of each element, in nats
    public static void bernoulliLogLikelihood(float[] x, float[] logits, float[] term, int from, int to) {
        for (int i = from; i < to; i++) {
            term[i] = nearlyTanh(0.5f * logits[i]);
        }
        for (int i = from; i < to; i++) {
            float t = term[i];
            term[i] = (x[i] * logits[i] - Math.max(logits[i], 0f)) - minusLog1m(0.5f - 0.5f * Math.abs(t));
            logits[i] = x[i] - (0.5f + 0.5f * t);
        }
    }

    /// The sum of a range, in double precision and in a fixed order.
    public static double sum(float[] values, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 7 < to; i += 8) { // four chains of additions in flight
            a += (double) values[i] + values[i + 1];
            b += (double) values[i + 2] + values[i + 3];
            c += (double) values[i + 4] + values[i + 5];
            d += (double) values[i + 6] + values[i + 7];
        }
        for (; i < to; i++) {
            a += values[i];
        }
        return (a + b) + (c + d);
    }

    /// Whether every value of a range is finite.
    public static boolean allFinite(float[] values, int size) {
        for (int i = 0; i < size; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    private static final float STEEP = 1e30f;
    private static final float TANH_SATURATION = 9f;

    private static float tanh(float x) {
        return Math.max(-1f, Math.min(1f, nearlyTanh(x)));
    }

    /// A rational minimax approximation of tanh on [−9, 9], of degree 4 over 4 in x²; absolute error below 4·10⁻⁷. At
    /// the ends it may exceed 1 by that much.
    private static float nearlyTanh(float x) {
        float c = Math.max(-TANH_SATURATION, Math.min(TANH_SATURATION, x));
        float u = c * c;
        float p = Math.fma(1.3355515e-8f, u, 2.0609768e-5f);
        p = Math.fma(p, u, 3.4956327e-3f);
        p = Math.fma(p, u, 0.13381064f);
        p = Math.fma(p, u, 1f);
        float q = Math.fma(7.776928e-7f, u, 3.2857058e-4f);
        q = Math.fma(q, u, 0.025877155f);
        q = Math.fma(q, u, 0.4671438f);
        q = Math.fma(q, u, 1f);
        return c * p / q;
    }

    /// −log(1 − s) for s in [0, ½], by a minimax polynomial of degree 8 times s; absolute error below 10⁻⁷.
    private static float minusLog1m(float s) {
        float p = Math.fma(1.4425229f, s, -1.6986659f);
        p = Math.fma(p, s, 1.2600105f);
        p = Math.fma(p, s, -0.20453975f);
        p = Math.fma(p, s, 0.26985013f);
        p = Math.fma(p, s, 0.24277446f);
        p = Math.fma(p, s, 0.33370256f);
        p = Math.fma(p, s, 0.49999282f);
        p = Math.fma(p, s, 1f);
        return p * s;
    }
}

package elboroom.latent;

/// Functions of a Bernoulli variable's logit `a = log p/(1 − p)`, in double precision and without cancellation. They
/// are exact up to rounding for every finite `a`, even if p is very close to 0 or 1.
public final class Logits {
    private Logits() {}

    /// `a = log p/(1 − p)`.
    public static double of(double probability) {
        return Math.log(probability) - Math.log1p(-probability);
    }

    /// `p = σ(a)`; the probability of a zero is `probability(−a)`.
    public static double probability(double logit) {
        double e = Math.exp(-Math.abs(logit));
        return (logit >= 0 ? 1 : e) / (1 + e);
    }

    /// `p (1 − p)`.
    public static double variance(double logit) {
        double e = Math.exp(-Math.abs(logit));
        return e / ((1 + e) * (1 + e));
    }

    /// `log(1 + eᵃ) = −log(1 − p)`.
    public static double softplus(double logit) {
        return Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    }

    /// `−p log p − (1 − p) log(1 − p)`, in nats.
    public static double entropy(double logit) {
        double magnitude = Math.abs(logit);
        double e = Math.exp(-magnitude);
        return magnitude * e / (1 + e) + Math.log1p(e);
    }
}

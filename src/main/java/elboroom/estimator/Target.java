package elboroom.estimator;

import java.util.Locale;

/// The objective whose gradient an estimator estimates.
public enum Target {
    /// `E_q[log p(x|z)] − β KL(q ‖ p)`.
    ELBO,
    /// The ELBO without the entropy of q: `E_q[log p(x|z) + β log p(z)]`.
    ELBO_WITHOUT_ENTROPY,
    /// `E[log 1/n Σ_j p(x, z_j)/q(z_j|x)]`, the importance-weighted bound.
    MULTI_SAMPLE_BOUND;

    /// The name in lower case, for example `multi-sample-bound`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package elboroom.estimator;

import java.util.Locale;

/// How the KL term enters an estimate.
public enum KlForm {
    /// In closed form; only `log p(x|z)` is sampled.
    ANALYTIC,
    /// Sampled, too: the sampled function is `log p(x|z) + β (log p(z) − log q(z|x))`.
    SAMPLED;

    /// The name on the command line.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

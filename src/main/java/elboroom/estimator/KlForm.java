package elboroom.estimator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    /// The form of a name, in any case; empty if there is none.
    public static Optional<KlForm> find(String name) {
        return Arrays.stream(values())
                .filter(form -> form.name().equalsIgnoreCase(name))
                .findFirst();
    }
}

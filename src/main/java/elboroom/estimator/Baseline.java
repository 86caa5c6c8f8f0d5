package elboroom.estimator;

import java.util.Locale;

/// What a score-function estimator subtracts from its learning signal: it changes the variance, not the mean.
public enum Baseline {
    NONE,
    /// A running mean of earlier signals, updated after use.
    RUNNING_MEAN,
    /// The mean of the same datum's other samples; needs at least two.
    LEAVE_ONE_OUT;

    /// The name on the command line, as in `running-mean`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

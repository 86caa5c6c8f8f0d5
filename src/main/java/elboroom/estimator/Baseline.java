package elboroom.estimator;

import java.util.Locale;

/// What a score-function estimator subtracts from its learning signal. It changes the variance of the estimate, not its
/// mean.
public enum Baseline {
    NONE,
    /// A running mean of earlier signals, updated after use.
    RUNNING_MEAN,
    /// The mean of the same datum's other samples; needs at least two.
    LEAVE_ONE_OUT;

    /// The name on the command line, for example `running-mean`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

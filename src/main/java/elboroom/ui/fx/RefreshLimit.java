package elboroom.ui.fx;

import java.time.Duration;

/// How often something may refresh at most.
///
/// @param minInterval the shortest interval between two refreshes; not negative
/// @param share       the largest share of one core's time that refreshes may take, in (0, 1]
public record RefreshLimit(Duration minInterval, double share) {
    public RefreshLimit {
        if (minInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "RefreshLimit minInterval: got %s, expected zero or more".formatted(minInterval));
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("RefreshLimit share: got %s, expected in (0, 1]".formatted(share));
        }
    }
}

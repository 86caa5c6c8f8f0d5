package elboroom.race;

import elboroom.estimator.EstimatorSpec;

/// What tells the lanes of a race apart.
public record LaneKey(EstimatorSpec estimator, long seed) {
    /// As people read it, for example `rloo:4, seed 2`.
    public String text() {
        return "%s, seed %d".formatted(estimator.textWithForm(), seed);
    }
}

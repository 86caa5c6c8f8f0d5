package elboroom.bench;

import elboroom.text.Numbers;
import java.util.Map;

/// What a figure should be: a limit or better.
///
/// @param more  whether more is better, and not less
/// @param limit what just meets the goal
public record Goal(boolean more, double limit) {
    static Goal atLeast(double limit) {
        return new Goal(true, limit);
    }

    static Goal atMost(double limit) {
        return new Goal(false, limit);
    }

    boolean metBy(double measured) {
        return more ? measured >= limit : measured <= limit;
    }

    /// As in `>= 75`, without the unit.
    String text() {
        return (more ? ">= " : "<= ") + Numbers.exact(limit);
    }

    Map<String, Object> toMap() {
        return Map.of(more ? "atLeast" : "atMost", limit);
    }
}

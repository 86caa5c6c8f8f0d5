package elboroom.bench;

import java.util.Locale;
import java.util.Map;

/// What a figure should be.
public sealed interface Goal {
    boolean metBy(double measured);

    /// As in `>= 75`, without the unit.
    String text();

    Map<String, Object> toMap();

    /// More is better.
    record AtLeast(double limit) implements Goal {
        @Override
        public boolean metBy(double measured) {
            return measured >= limit;
        }

        @Override
        public String text() {
            return ">= " + number(limit);
        }

        @Override
        public Map<String, Object> toMap() {
            return Map.of("atLeast", limit);
        }
    }

    /// Less is better.
    record AtMost(double limit) implements Goal {
        @Override
        public boolean metBy(double measured) {
            return measured <= limit;
        }

        @Override
        public String text() {
            return "<= " + number(limit);
        }

        @Override
        public Map<String, Object> toMap() {
            return Map.of("atMost", limit);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value).replaceAll("\\.?0+$", "");
    }
}

package elboroom.bench;

import elboroom.text.Numbers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One measurement of `bench`, with its goal beside it.
///
/// @param id       its name for programs
/// @param name     its name for people
/// @param measured NaN if it could not be measured
/// @param unit     of the measurement and of the goal
/// @param goal     null if there is none
/// @param judged   false if the machine does not allow a verdict now; the note says why
/// @param note     more for people; may be empty
public record BenchRow(
        String id,
        String name,
        double measured,
        String unit,
        @Nullable Goal goal,
        boolean judged,
        String note) {
    static BenchRow of(String id, String name, double measured, String unit, @Nullable Goal goal, String note) {
        return new BenchRow(id, name, measured, unit, goal, true, note);
    }

    /// `pass`, `misses`, `not judged`, `not measured`, or empty where there is no goal.
    String verdict() {
        if (Double.isNaN(measured)) {
            return "not measured";
        }
        if (goal == null) {
            return "";
        }
        if (!judged) {
            return "not judged";
        }
        return goal.metBy(measured) ? "pass" : "misses";
    }

    /// One line of the table.
    public String line() {
        String value = Double.isNaN(measured) ? "-" : number(measured) + " " + unit;
        String wanted = goal == null ? "" : goal.text() + " " + unit;
        return String.format(Locale.ROOT, "%-42s %18s   %-18s %-12s %s", name, value, wanted, verdict(), note)
                .stripTrailing();
    }

    public static String header() {
        return "%-42s %18s   %-18s %s".formatted("what", "measured", "goal", "verdict");
    }

    private static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
        return Numbers.typed(Numbers.fixed(value, decimals));
    }

    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", id);
        map.put("name", name);
        map.put("measured", measured);
        map.put("unit", unit);
        if (goal != null) {
            map.put("goal", goal.toMap());
        }
        map.put("verdict", verdict());
        map.put("note", note);
        return map;
    }
}

package elboroom.race;

import elboroom.data.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The kinds of processor that results were found on. They stand with the settings: one as what multiplies the
/// matrices, several with the number of jobs of each. Figures of two kinds may differ in their last digits.
public final class Processors {
    /// What multiplies the matrices, which depends on the processor.
    public static final String LIBRARY = "blas";
    /// The jobs of each kind.
    public static final String KINDS = "processors";

    private Processors() {}

    /// The settings of results that are put together, from those of each job.
    ///
    /// @param configs alike but for the processors; at least one
    public static Map<String, Object> together(List<Map<String, Object>> configs) {
        var kinds = new TreeMap<String, Long>();
        configs.forEach(config -> jobs(config).forEach((kind, jobs) -> kinds.merge(kind, jobs, Long::sum)));
        var all = new LinkedHashMap<>(configs.getFirst());
        if (kinds.size() > 1) {
            all.remove(LIBRARY);
            all.put(KINDS, kinds);
        }
        return all;
    }

    /// What a person should know; nothing if there is one kind.
    public static List<String> notes(Map<String, Object> config) {
        Map<String, Long> kinds = jobs(config);
        return kinds.size() < 2
                ? List.of()
                : List.of("* Several kinds of processor, so the last digits may differ between jobs: " + text(kinds));
    }

    private static String text(Map<String, Long> kinds) {
        var texts = new ArrayList<String>();
        kinds.forEach((kind, jobs) -> texts.add("%s (%s)".formatted(kind, Counted.of(jobs, "job"))));
        return String.join(", ", texts);
    }

    private static Map<String, Long> jobs(Map<String, Object> config) {
        var jobs = new TreeMap<String, Long>();
        if (config.get(KINDS) instanceof Map<?, ?> kinds) {
            kinds.forEach((kind, count) -> jobs.put(String.valueOf(kind), count instanceof Long number ? number : 1L));
        } else {
            jobs.put(String.valueOf(config.get(LIBRARY)), 1L);
        }
        return jobs;
    }
}

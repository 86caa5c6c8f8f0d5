package elboroom.ui.runs;

import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/// Puts runs together that differ in the seed alone.
final class SeedGroups {
    private SeedGroups() {}

    /// Everything but the seed.
    private record Key(String data, TrainingConfig config, Hyperparameters first, List<Change> changes) {
        static Key of(RunFacts facts) {
            return new Key(facts.data(), facts.config().withSeed(0), facts.first(), facts.changes());
        }
    }

    /// The groups, in the order of their first members.
    static <T> Collection<List<T>> of(List<T> runs, Function<T, RunFacts> facts) {
        var groups = new LinkedHashMap<Key, List<T>>();
        for (T run : runs) {
            groups.computeIfAbsent(Key.of(facts.apply(run)), key -> new ArrayList<>())
                    .add(run);
        }
        return groups.values();
    }
}

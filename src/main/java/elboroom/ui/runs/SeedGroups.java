package elboroom.ui.runs;

import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// Puts runs together that differ in the seed alone. Of several with one seed, which have the same curves as far as
/// they go, the one that reaches furthest counts; the others are groups of their own.
final class SeedGroups {
    private SeedGroups() {}

    /// Everything but the seed.
    private record Key(String data, TrainingConfig config, Hyperparameters first, List<Change> changes) {
        static Key of(RunFacts facts) {
            return new Key(facts.data(), facts.config().withSeed(0), facts.first(), facts.changes());
        }
    }

    /// The groups, in the order of their first members.
    static <T> List<List<T>> of(List<T> runs, Function<T, RunFacts> facts) {
        var furthest = new LinkedHashMap<Key, SequencedMap<Long, T>>();
        for (T run : runs) {
            RunFacts now = facts.apply(run);
            furthest.computeIfAbsent(Key.of(now), key -> new LinkedHashMap<>())
                    .merge(
                            now.config().seed(),
                            run,
                            (one, other) ->
                                    facts.apply(other).step() > facts.apply(one).step() ? other : one);
        }
        var groups = new ArrayList<List<T>>();
        var taken = new HashSet<Key>();
        for (T run : runs) {
            Key key = Key.of(facts.apply(run));
            Collection<T> group =
                    furthest.getOrDefault(key, new LinkedHashMap<>()).values();
            if (!group.contains(run)) {
                groups.add(List.of(run));
            } else if (taken.add(key)) {
                groups.add(List.copyOf(group));
            }
        }
        return groups;
    }
}

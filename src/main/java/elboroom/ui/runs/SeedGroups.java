package elboroom.ui.runs;

import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.ui.runs.Overlay.Laid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Puts runs together that differ in the seed alone. Of several with one seed, which have the same curves as far as
/// they go, the one that reaches furthest counts; the others are groups of their own.
final class SeedGroups {
    private SeedGroups() {}

    /// Everything but the seed.
    private record Key(DataIdentity data, TrainingConfig config, Hyperparameters first, List<Change> changes) {
        static Key of(Laid run) {
            RunFacts facts = run.facts();
            return new Key(run.identity(), facts.config().withSeed(0), facts.first(), facts.changes());
        }
    }

    /// The groups, in the order of their first members. Not on the FX thread.
    static List<List<Laid>> of(List<Laid> runs) {
        var furthest = new LinkedHashMap<Key, SequencedMap<Long, Laid>>();
        for (Laid run : runs) {
            furthest.computeIfAbsent(Key.of(run), key -> new LinkedHashMap<>())
                    .merge(
                            run.facts().config().seed(),
                            run,
                            (one, other) -> other.facts().step() > one.facts().step() ? other : one);
        }
        var groups = new ArrayList<List<Laid>>();
        var taken = new HashSet<Key>();
        for (Laid run : runs) {
            Key key = Key.of(run);
            Collection<Laid> group =
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

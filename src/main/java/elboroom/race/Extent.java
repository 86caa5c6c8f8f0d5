package elboroom.race;

import elboroom.project.JsonObject;
import elboroom.project.RunFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was asked for: lanes of a race, points of a sweep.
///
/// @param whole   all of it; of a command that does a part, also the other parts
/// @param missing what should be among the results and is not, or only up to an interruption
public record Extent<K>(List<K> whole, List<K> missing) {
    private static final String WHOLE = "whole";
    private static final String MISSING = "missing";

    public Extent {
        whole = List.copyOf(whole);
        missing = List.copyOf(missing);
    }

    /// The extent of results.
    ///
    /// @param expected what should be among them
    /// @param found    what is there as a whole
    public static <K> Extent<K> of(List<K> whole, Collection<K> expected, Collection<K> found) {
        var missing = new LinkedHashSet<>(expected);
        missing.removeAll(found);
        return new Extent<>(whole, new ArrayList<>(missing));
    }

    /// The same in another order.
    public Extent<K> sorted(Comparator<K> order) {
        return new Extent<>(
                whole.stream().sorted(order).toList(),
                missing.stream().sorted(order).toList());
    }

    /// What all that was asked for has of something, each once.
    public <T> List<T> distinct(Function<K, T> part) {
        return whole.stream().map(part).distinct().toList();
    }

    /// Adds it to what is to become JSON.
    ///
    /// @param key what a lane or point is written as
    public void addTo(Map<String, Object> map, Function<K, Map<String, @Nullable Object>> key) {
        map.put("completed", missing.isEmpty());
        map.put(MISSING, missing.stream().map(key).toList());
        map.put(WHOLE, whole.stream().map(key).toList());
    }

    /// How a lane or point is read.
    ///
    /// @param <K> what tells them apart
    @FunctionalInterface
    public interface Key<K> {
        K read(JsonObject json) throws RunFileException;
    }

    /// Reads what [#addTo] makes.
    public static <K> Extent<K> read(JsonObject json, Key<K> key) throws RunFileException {
        return new Extent<>(read(json, WHOLE, key), read(json, MISSING, key));
    }

    private static <K> List<K> read(JsonObject json, String name, Key<K> key) throws RunFileException {
        var keys = new ArrayList<K>();
        for (JsonObject each : json.objects(name)) {
            keys.add(key.read(each));
        }
        return keys;
    }
}

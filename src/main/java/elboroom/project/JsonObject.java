package elboroom.project;

import elboroom.text.Json;
import elboroom.text.JsonException;
import elboroom.text.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An object in a JSON entry of a run's file, asked for its members by name and type. A member that is missing or of
/// another type is a [RunFileException] that says where it should have been. Unknown members are no error.
public final class JsonObject {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final long WHOLE = 1L << 53; // doubles express every integer up to here

    private final Place place;
    private final String path;
    private final Map<?, ?> members;

    private JsonObject(Place place, String path, Map<?, ?> members) {
        this.place = place;
        this.path = path;
        this.members = members;
    }

    /// Reads the object that a file of its own has.
    ///
    /// @param file its name, for messages
    public static JsonObject read(String file, String text) throws RunFileException {
        return read(new Place(file, ""), text);
    }

    static JsonObject read(Place place, String text) throws RunFileException {
        try {
            return new JsonObject(place, "", Json.read(text));
        } catch (JsonException e) {
            throw place.damaged(e.where(), e.got(), e.expected());
        }
    }

    /// The members' names, in the order of the file.
    public Set<String> names() {
        return members.keySet().stream().map(String.class::cast).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// A copy of all members, in their order.
    public Map<String, Object> toMap() {
        var copy = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> copy.put((String) name, value));
        return copy;
    }

    /// How a member is read, as in `JsonObject::text`.
    @FunctionalInterface
    public interface Member<T> {
        T read(JsonObject object, String name) throws RunFileException;
    }

    /// A member that may be missing or null.
    public <T> Optional<T> optional(String name, Member<T> member) throws RunFileException {
        return members.get(name) == null ? Optional.empty() : Optional.of(member.read(this, name));
    }

    public String text(String name) throws RunFileException {
        return text(path(name), members.get(name));
    }

    public boolean flag(String name) throws RunFileException {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(path(name), members.get(name), "true or false");
    }

    /// A number or a string of decimal digits, since JSON readers round large numbers.
    public long integer(String name, long min, long max) throws RunFileException {
        return integer(path(name), members.get(name), min, max);
    }

    /// A finite number.
    public double number(String name) throws RunFileException {
        return number(path(name), members.get(name));
    }

    public JsonObject object(String name) throws RunFileException {
        return object(path(name), members.get(name));
    }

    public List<String> texts(String name) throws RunFileException {
        return list(name, this::text);
    }

    /// Numbers, some of which may be missing.
    ///
    /// @return with NaN for null
    public List<Double> numbersOrNaN(String name) throws RunFileException {
        return list(name, (where, value) -> value == null ? Double.valueOf(Double.NaN) : number(where, value));
    }

    /// As [#integer].
    public List<Long> integers(String name, long min, long max) throws RunFileException {
        return list(name, (where, value) -> integer(where, value, min, max));
    }

    public List<Double> numbers(String name) throws RunFileException {
        return list(name, this::number);
    }

    public List<JsonObject> objects(String name) throws RunFileException {
        return list(name, this::object);
    }

    /// An exception that says what is wrong with a member. The caller throws it.
    ///
    /// @param got      what was found; quote what comes from the file
    /// @param expected what should have been there
    public RunFileException unusable(String name, String got, String expected) {
        return place.damaged(path(name), got, expected);
    }

    private interface Element<T> {
        T read(String where, @Nullable Object value) throws RunFileException;
    }

    private <T> List<T> list(String name, Element<T> element) throws RunFileException {
        if (!(members.get(name) instanceof List<?> values)) {
            throw wrong(path(name), members.get(name), "a list");
        }
        var list = new ArrayList<T>(values.size());
        for (int i = 0; i < values.size(); i++) {
            list.add(element.read("%s[%d]".formatted(path(name), i), values.get(i)));
        }
        return List.copyOf(list);
    }

    private String text(String where, @Nullable Object value) throws RunFileException {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(where, value, "a string");
    }

    private long integer(String where, @Nullable Object value, long min, long max) throws RunFileException {
        Long integer = toLong(value);
        if (integer == null || integer < min || integer > max) {
            throw wrong(where, value, "an integer from %d to %d".formatted(min, max));
        }
        return integer;
    }

    private static @Nullable Long toLong(@Nullable Object value) {
        if (value instanceof Long integer) {
            return integer;
        }
        if (value instanceof String digits && INTEGER.matcher(digits).matches()) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                return null; // nineteen digits that are more than 64 bits
            }
        }
        return null;
    }

    private double number(String where, @Nullable Object value) throws RunFileException {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Long integer && -WHOLE <= integer && integer <= WHOLE) {
            return integer;
        }
        throw wrong(where, value, "a number");
    }

    private JsonObject object(String where, @Nullable Object value) throws RunFileException {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(place, where, map);
        }
        throw wrong(where, value, "an object in braces");
    }

    private String path(String name) {
        return path.isEmpty() ? Quote.cut(name) : path + "." + Quote.cut(name);
    }

    private RunFileException wrong(String where, @Nullable Object value, String expected) {
        String got = switch (value) {
            case null -> "nothing";
            case String text -> Quote.of(text);
            case Map<?, ?> map -> "an object of %,d members".formatted(map.size());
            case List<?> list -> "a list of %,d".formatted(list.size());
            default -> value.toString();
        };
        return place.damaged(where, got, expected);
    }
}

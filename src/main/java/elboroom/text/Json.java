package elboroom.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps, lists, strings, numbers, booleans and null as JSON text, and back. A number that is not finite becomes null,
/// because JSON cannot express it.
public final class Json {
    /// How deep objects and lists may lie in each other, when they are read.
    public static final int DEPTH = 100;
    /// How many characters are read at most.
    public static final int LENGTH = 1 << 24;

    private Json() {}

    /// Reads one object. Its values are maps, lists, strings, longs, doubles, booleans and nulls; maps keep the order
    /// of the text. No map or list can be changed.
    ///
    /// @throws JsonException if the text is no JSON object, something follows it, a name stands twice in one object, a
    ///     number has no 64 bits that express it, or it is longer or deeper than is read
    public static Map<String, Object> read(String text) throws JsonException {
        return JsonReader.read(text);
    }

    /// On one line.
    public static String line(Map<String, ?> object) {
        return text(object, false);
    }

    /// On several lines, indented, ending with a line break.
    public static String pretty(Map<String, ?> object) {
        return text(object, true) + System.lineSeparator();
    }

    private static String text(Map<String, ?> object, boolean indented) {
        var text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            if (indented) {
                generator.useDefaultPrettyPrinter();
            }
            write(object, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("a string could not be written to", e);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), out);
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                for (Object element : list) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case String string -> out.writeString(string);
            case Boolean bool -> out.writeBoolean(bool);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Double number -> {
                if (Double.isFinite(number)) {
                    out.writeNumber(number);
                } else {
                    out.writeNull();
                }
            }
            default ->
                throw new IllegalArgumentException("JSON: got a %s, expected a map, list, string, number or boolean"
                        .formatted(value.getClass().getName()));
        }
    }
}

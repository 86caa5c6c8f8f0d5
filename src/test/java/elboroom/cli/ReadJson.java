package elboroom.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON text as maps, lists, strings, longs, doubles, booleans and nulls.
public final class ReadJson {
    private ReadJson() {}

    @SuppressWarnings("unchecked") // an object is read as a map with string keys
    public static Map<String, Object> object(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null || value == null) {
                throw new IllegalArgumentException("expected one JSON object, got: " + text);
            }
            return (Map<String, Object>) value;
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> objectIn(Map<String, Object> object, String key) {
        return (Map<String, Object>) get(object, key);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objectsIn(Map<String, Object> object, String key) {
        return (List<Map<String, Object>>) get(object, key);
    }

    static double numberIn(Map<String, Object> object, String key) {
        return ((Number) get(object, key)).doubleValue();
    }

    private static Object get(Map<String, Object> object, String key) {
        Object value = object.get(key);
        if (value == null) {
            throw new AssertionError("no " + key + " in " + object.keySet());
        }
        return value;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("unexpected " + parser.currentToken());
        };
    }
}

package elboroom.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads JSON of unknown origin: whatever it holds costs memory in proportion to its length, and is refused by a
/// [JsonException] if it is not what [Json#read] promises.
final class JsonReader {
    private static final int NAME_LENGTH = 1000;
    private static final int NUMBER_LENGTH = 100;
    private static final int STRING_LENGTH = 1 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Json.DEPTH)
                    .maxNameLength(NAME_LENGTH)
                    .maxNumberLength(NUMBER_LENGTH)
                    .maxStringLength(STRING_LENGTH)
                    .maxDocumentLength(Json.LENGTH)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // a table of names that outlives the text
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static Map<String, Object> read(String text) throws JsonException {
        if (text.length() > Json.LENGTH) { // the parser counts only as it loads the next part
            throw new JsonException(
                    "the text", "%,d characters".formatted(text.length()), "at most %,d".formatted(Json.LENGTH));
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).document();
        } catch (JsonProcessingException e) {
            throw new JsonException(
                    where(e.getLocation()), "no JSON (%s)".formatted(Quote.cut(e.getOriginalMessage())), "JSON text");
        } catch (JsonException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("a string could not be read from", e);
        }
    }

    private Map<String, Object> document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw unexpected("an object in braces");
        }
        Map<String, Object> document = object();
        if (parser.nextToken() != null) {
            throw unexpected("nothing after the object");
        }
        return document;
    }

    private Map<String, Object> object() throws IOException {
        var map = new LinkedHashMap<String, @Nullable Object>(4);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (map.containsKey(name)) {
                throw new JsonException(where(parser.currentTokenLocation()), "a second " + Quote.of(name), "one");
            }
            parser.nextToken();
            map.put(name, value());
        }
        return Collections.unmodifiableMap(map);
    }

    private List<Object> list() throws IOException {
        var list = new ArrayList<@Nullable Object>(2);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return Collections.unmodifiableList(list);
    }

    private @Nullable Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw unexpected("a value");
        };
    }

    private long integer() throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw unexpected("an integer of at most 64 bits");
        }
        return parser.getLongValue();
    }

    private double number() throws IOException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw unexpected("a number that 64 bits can express");
        }
        return number;
    }

    private JsonException unexpected(String expected) throws IOException {
        boolean ended = parser.currentToken() == null;
        return new JsonException(
                where(ended ? parser.currentLocation() : parser.currentTokenLocation()),
                ended ? "the end" : Quote.of(parser.getText()),
                expected);
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null
                ? "the text"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}

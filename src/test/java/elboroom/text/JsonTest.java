package elboroom.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void whatIsWrittenIsReadAgain() throws JsonException {
        var object = new LinkedHashMap<String, Object>();
        object.put("text", "β \"quoted\"\n\u0000 😀");
        object.put("long", Long.MIN_VALUE);
        object.put("double", Math.PI);
        object.put("tiny", Double.MIN_VALUE);
        object.put("zero", -0.0);
        object.put("true", true);
        object.put("list", Arrays.asList(1L, null, List.of(), Map.of("inner", false)));
        assertThat(Json.read(Json.line(object))).isEqualTo(object);
        assertThat(Json.read(Json.pretty(object)).keySet()).containsExactlyElementsOf(object.keySet());
    }

    @Test
    void whatIsReadCannotBeChanged() throws JsonException {
        Map<String, Object> object = Json.read("{\"list\": [1]}");
        assertThat(object).isUnmodifiable();
        assertThat((List<?>) object.get("list")).isUnmodifiable();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"a\": 2} | line 1, column 10 | a second \"a\" | one",
                "{\"a\": 9223372036854775808} | line 1, column 7 | \"9223372036854775808\" | an integer of at most 64 bits",
                "{\"a\": 1e999} | line 1, column 7 | \"1e999\" | a number that 64 bits can express",
                "{} {} | line 1, column 4 | \"{\" | nothing after the object",
                "[] | line 1, column 1 | \"[\" | an object in braces",
                "`` | line 1, column 1 | the end | an object in braces"
            })
    void whatIsNotOneObjectIsRefused(String text, String where, String got, String expected) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOfSatisfying(JsonException.class, e -> {
                    assertThat(e.where()).isEqualTo(where);
                    assertThat(e.got()).isEqualTo(got);
                    assertThat(e.expected()).isEqualTo(expected);
                })
                .hasMessage("%s: %s, expected %s", where, got, expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"",
                "{\"a\": }",
                "{\"a\": 1,}",
                "{'a': 1}",
                "{\"a\": NaN}",
                "{\"a\": 01}",
                "{\"a\": \"\n\"}",
                "{} x",
                "{\"a\": [1}",
                "// no\n{}",
                "\uFEFF{}"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefused() throws JsonException {
        assertThat(Json.read(nested(Json.DEPTH - 1))).hasSize(1);
        for (String text : List.of(
                nested(Json.DEPTH),
                nested(10_000),
                "{\"a\": ".repeat(10_000),
                "{\"%s\": 1}".formatted("a".repeat(2000)),
                "{\"a\": %s}".formatted("1".repeat(200)),
                "{\"a\": \"%s\"}".formatted("a".repeat(2 << 20)),
                "{}" + " ".repeat(Json.LENGTH))) {
            assertThatThrownBy(() -> Json.read(text))
                    .isInstanceOf(JsonException.class)
                    .message()
                    .hasSizeLessThan(300);
        }
    }

    private static String nested(int lists) {
        return "{\"a\": " + "[".repeat(lists) + "]".repeat(lists) + "}";
    }

    @Test
    void whatMessagesQuoteIsShortAndVisible() {
        assertThat(Quote.of("a\u001b[31m\n\u202e")).isEqualTo("\"a\\u001b[31m\\u000a\\u202e\"");
        assertThat(Quote.of("a".repeat(1000))).hasSize(83).endsWith("…\"");
    }
}

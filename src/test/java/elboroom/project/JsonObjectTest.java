package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {
    private static final Place PLACE = new Place("a.elbo", "runs/r1/run.json");

    private static JsonObject object(String text) throws RunFileException {
        return JsonObject.read(PLACE, text);
    }

    @Test
    void membersComeByNameAndType() throws RunFileException {
        JsonObject object = object("""
                {"name": "Run 1", "on": true, "step": 12, "seed": "-9223372036854775808", "beta": 0.5, "whole": 2,
                 "inner": {"a": null}, "texts": ["x", "y"], "widths": [3, "4"], "rates": [1e-3, 1], "changes": [{"step": 7}]}
                """);
        assertThat(object.names()).startsWith("name", "on", "step").hasSize(11);
        assertThat(object.text("name")).isEqualTo("Run 1");
        assertThat(object.flag("on")).isTrue();
        assertThat(object.integer("step", 0, 12)).isEqualTo(12);
        assertThat(object.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(object.number("beta")).isEqualTo(0.5);
        assertThat(object.number("whole")).isEqualTo(2);
        assertThat(object.texts("texts")).containsExactly("x", "y");
        assertThat(object.integers("widths", 1, 4)).containsExactly(3L, 4L);
        assertThat(object.numbers("rates")).containsExactly(1e-3, 1.0);
        assertThat(object.objects("changes").getFirst().integer("step", 0, 100)).isEqualTo(7);
    }

    @Test
    void whatIsOptionalMayBeMissingOrNullButNotWrong() throws RunFileException {
        JsonObject object = object("{\"note\": null, \"step\": 5}");
        assertThat(object.optional("note", JsonObject::text)).isEmpty();
        assertThat(object.optional("other", JsonObject::objects)).isEmpty();
        assertThat(object.optional("step", (o, name) -> o.integer(name, 0, 9))).hasValue(5L);
        assertThatThrownBy(() -> object.optional("step", JsonObject::text))
                .hasMessageContaining("step: 5, expected a string");
    }

    private interface Reading {
        Object of(JsonObject object) throws RunFileException;
    }

    private static void refused(String text, Reading reading, String expected) {
        assertThatThrownBy(() -> reading.of(object(text)))
                .isInstanceOf(RunFileException.class)
                .hasMessageStartingWith("a.elbo, runs/r1/run.json: " + expected)
                .hasMessageEndingWith("use a copy of it");
    }

    @Test
    void anErrorSaysWhereItIsAndWhatWasExpected() {
        refused(
                "{\"changes\": [{\"step\": 1}, {\"step\": \"twelve\"}]}",
                o -> o.objects("changes").get(1).integer("step", 0, 99),
                "changes[1].step: \"twelve\", expected an integer from 0 to 99;");
        refused(
                "{\"model\": {\"widths\": [1, 2.5]}}",
                o -> o.object("model").integers("widths", 1, 9),
                "model.widths[1]: 2.5, expected an integer from 1 to 9;");
        refused("{}", o -> o.text("name"), "name: nothing, expected a string;");
        refused("{\"a\": [1]}", o -> o.object("a"), "a: a list of 1, expected an object in braces;");
        refused("{\"a\": {}}", o -> o.texts("a"), "a: an object of 0 members, expected a list;");
        refused("{\"a\": \"0\"}", o -> o.flag("a"), "a: \"0\", expected true or false;");
        refused("{\"a\": \"1\"}", o -> o.number("a"), "a: \"1\", expected a number;");
        refused("{\"a\": 9007199254740993}", o -> o.number("a"), "a: 9007199254740993, expected a number;");
        refused("{\"a\": 1, \"a\": 1}", JsonObject::names, "line 1, column 10: a second \"a\", expected one;");
        refused(
                "{\"a\": \"newest\"}",
                o -> {
                    throw o.unusable("a", "an unknown estimator", "one of two");
                },
                "a: an unknown estimator, expected one of two;");
    }

    @ParameterizedTest
    @CsvSource({"9", "-1", "1.0", "\"1.0\"", "\"+1\"", "\"01\"", "\"\"", "\"9223372036854775808\"", "true", "\"٣\""})
    void whatIsNoIntegerInTheRangeIsRefused(String value) throws RunFileException {
        JsonObject object = object("{\"a\": %s}".formatted(value));
        assertThatThrownBy(() -> object.integer("a", 0, 8)).isInstanceOf(RunFileException.class);
    }

    @Test
    void whatComesFromTheFileIsShownShortAndVisible() {
        refused(
                "{\"%s\": \"\\u001b[2J%s\"}".formatted("n".repeat(900), "v".repeat(100_000)),
                o -> o.objects(List.copyOf(o.names()).getFirst()),
                "n".repeat(80) + "…: \"\\u001b[2Jv");
    }
}

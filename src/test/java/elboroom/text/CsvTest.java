package elboroom.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against RFC 4180, section 2.
class CsvTest {
    @Test
    void namesAndRowsAreLines() {
        var csv = new Csv("step", "value", "active");
        csv.row(1, -0.5, true);
        csv.row(20_000L, 1e-7, false);
        csv.row(3, 0.1f, Double.POSITIVE_INFINITY);
        assertThat(csv).hasToString("step,value,active\n1,-0.5,true\n20000,1.0E-7,false\n3,0.1,Infinity\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DisARM|DisARM",
                "RLOO, n = 4|\"RLOO, n = 4\"",
                "\"a\"|\"\"\"a\"\"\"",
                "`two\nlines`|`\"two\nlines\"`",
                "`cr\r`|`\"cr\r\"`",
                "a b;c|a b;c"
            })
    void aFieldIsQuotedWhereItMustBe(String text, String field) {
        var csv = new Csv("name", "value");
        csv.take();
        csv.row(text, 1);
        assertThat(csv).hasToString(field + ",1\n");
    }

    @Test
    void namesAreQuotedToo() {
        assertThat(new Csv("KL, nats")).hasToString("\"KL, nats\"\n");
    }

    @Test
    void whatThereIsNotIsEmpty() {
        var csv = new Csv("name", "value", "more");
        csv.row(null, Csv.known(Double.NaN), Csv.known(2));
        assertThat(csv).hasToString("name,value,more\n,,2.0\n");
    }

    @Test
    void linesTakenAreNotThereAgain() {
        var csv = new Csv("a", "b");
        csv.row(1, 2);
        assertThat(csv.take()).isEqualTo("a,b\n1,2\n");
        csv.row(3, 4);
        assertThat(csv.take()).isEqualTo("3,4\n");
        assertThat(csv.take()).isEmpty();
    }

    @Test
    void everyRowHasACellForEachName() {
        var csv = new Csv("a", "b");
        assertThatThrownBy(() -> csv.row(1, 2, 3)).hasMessage("Csv.row: got 3 cells, expected 2, one for each name");
        assertThatThrownBy(() -> csv.row(1)).isInstanceOf(IllegalArgumentException.class);
    }
}

package elboroom.text;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/// Text for outputs that cannot show every character.
public final class Ascii {
    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry((int) '·', "-"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '−', "-"),
            Map.entry((int) '×', "x"),
            Map.entry((int) '±', "+-"),
            Map.entry((int) '²', "^2"),
            Map.entry((int) '³', "^3"),
            Map.entry((int) '½', "1/2"),
            Map.entry((int) '¼', "1/4"),
            Map.entry((int) '≤', "<="),
            Map.entry((int) '≥', ">="),
            Map.entry((int) '≠', "!="),
            Map.entry((int) '≈', "about "),
            Map.entry((int) '→', "->"),
            Map.entry((int) '∞', "inf"),
            Map.entry((int) '‖', "||"),
            Map.entry((int) '′', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '…', "..."),
            Map.entry((int) '∂', "d"),
            Map.entry((int) '∇', "grad "),
            Map.entry((int) 'Σ', "sum "),
            Map.entry((int) 'λ', "lambda"),
            Map.entry((int) '√', "sqrt "));
    private static final int FIRST_GREEK = 0x370;
    private static final int LAST_GREEK = 0x3FF;
    private static final int ASCII = 0x80;

    private Ascii() {}

    /// The text, if a character set has all its characters. Otherwise in ASCII: signs become words, Greek letters their
    /// names, and letters lose their accents. What is then left becomes a question mark.
    public static String unlessEncodable(String text, Charset charset) {
        return charset.newEncoder().canEncode(text) ? text : of(text);
    }

    /// The text in ASCII.
    static String of(String text) {
        var ascii = new StringBuilder();
        text.codePoints()
                .forEach(
                        character -> ascii.append(character < ASCII ? Character.toString(character) : word(character)));
        return ascii.toString();
    }

    private static String word(int character) {
        String word = WORDS.get(character);
        if (word != null) {
            return word;
        }
        if (character >= FIRST_GREEK && character <= LAST_GREEK) {
            String name = Character.getName(character); // as in GREEK SMALL LETTER BETA
            return name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        }
        String plain = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
                .codePoints()
                .filter(part -> part < ASCII)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.isEmpty() ? "?" : plain;
    }
}

package elboroom.cli;

import elboroom.text.Numbers;
import java.util.OptionalDouble;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// Reads the numbers of all options, with the words that the window has for what is no number. Java's own reading takes
/// more, such as `4f` and `0x1p3`.
final class NumberTexts {
    private static final String WHOLE = "[-+]?\\d+";

    private NumberTexts() {}

    static CommandLine register(CommandLine commandLine) {
        return commandLine
                .registerConverter(Double.class, NumberTexts::decimal)
                .registerConverter(double.class, NumberTexts::decimal)
                .registerConverter(Integer.class, NumberTexts::whole)
                .registerConverter(int.class, NumberTexts::whole)
                .registerConverter(Long.class, NumberTexts::large)
                .registerConverter(long.class, NumberTexts::large);
    }

    private static double decimal(String text) {
        OptionalDouble number = Numbers.decimal(text);
        if (number.isEmpty()) {
            throw new TypeConversionException("got '%s', expected a number with a decimal point, as in %s"
                    .formatted(text, Numbers.withPoint(text).orElse("0.01")));
        }
        return number.getAsDouble();
    }

    private static int whole(String text) {
        long number = whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return Math.toIntExact(number);
    }

    private static long large(String text) {
        return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static long whole(String text, long least, long most) {
        if (!text.matches(WHOLE)) {
            throw new TypeConversionException("got '%s', expected a whole number".formatted(text));
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) { // only digits, so it is too large; the refusal below says so
        }
        throw new TypeConversionException("got '%s', expected a whole number from %s to %s"
                .formatted(text, Numbers.count(least), Numbers.count(most)));
    }
}

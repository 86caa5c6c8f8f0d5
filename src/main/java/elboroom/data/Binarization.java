package elboroom.data;

import elboroom.text.Numbers;
import java.util.Locale;

/// How grey levels become zeros and ones. In every form level 0 is never on and level 255 is always on.
public sealed interface Binarization {
    /// A fresh draw each time, the usual choice for training (Salakhutdinov and Murray, ICML 2008).
    Binarization DEFAULT = new Dynamic();

    /// On with probability `level / 255`, drawn afresh at each step.
    record Dynamic() implements Binarization {
        @Override
        public String text() {
            return "dynamic";
        }
    }

    /// On with probability `level / 255`, drawn once: the same bits in every epoch.
    record Fixed() implements Binarization {
        @Override
        public String text() {
            return "fixed";
        }
    }

    /// On where `level / 255 > fraction`, strictly.
    ///
    /// @param fraction from 0 (every pixel that is not black) up to, but not including, 1
    record Threshold(double fraction) implements Binarization {
        /// The greatest level that can stay off: 255 is always on.
        public static final int MAX_LEVEL = 254;

        /// Splits the grey levels in halves: 128 to 255 are on.
        public static final Threshold DEFAULT = new Threshold(0.5);

        public Threshold {
            if (!(fraction >= 0 && fraction < 1)) {
                throw new IllegalArgumentException(
                        "threshold: got %s, expected a fraction from 0 up to but not including 1; "
                                        .formatted(Numbers.parameter(fraction))
                                + "divide a grey level by 255");
            }
            fraction += 0.0; // -0.0 becomes 0.0, the same threshold
        }

        /// The threshold at a grey level: greater levels are on.
        ///
        /// @param level 0 to 254
        public static Threshold atLevel(int level) {
            return new Threshold(level / 255.0);
        }

        /// The greatest grey level that stays off, 0 to 254.
        public int level() {
            return (int) Math.min(MAX_LEVEL, fraction * 255 + 1e-9); // k / 255.0 * 255 may fall just short of k
        }

        @Override
        public String text() {
            return "threshold:" + fraction;
        }
    }

    /// The text that [#parse] reads and the command line shows.
    String text();

    /// Reads `dynamic`, `fixed`, `threshold` (at one half) or `threshold:FRACTION`.
    ///
    /// @throws IllegalArgumentException for anything else; the message says what was expected
    static Binarization parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "dynamic" -> new Dynamic();
            case "fixed" -> new Fixed();
            case "threshold" -> Threshold.DEFAULT;
            default -> {
                if (!name.startsWith("threshold:")) {
                    throw new IllegalArgumentException(
                            "binarization: got '%s', expected dynamic, fixed, threshold or threshold:0.5"
                                    .formatted(text));
                }
                yield new Threshold(parseFraction(text.strip()));
            }
        };
    }

    private static double parseFraction(String text) {
        String number = text.substring("threshold:".length()).strip();
        return Numbers.decimal(number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "binarization: got %s, expected a number, as in threshold:0.5".formatted(text)));
    }
}

package elboroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Compares results with a file of golden values, line by line. Lines that begin with `#` say where the values come
/// from.
///
/// A change that is meant to change the values writes the files anew:
/// `./mvnw test -Dtest='Golden*Test' -Delboroom.golden=write`.
public final class Golden {
    private static final String COMMENT = "#";
    private static final boolean WRITE = "write".equals(System.getProperty("elboroom.golden"));

    private Golden() {}

    /// Requires these lines in a file beside the test's class.
    ///
    /// @param test   the test
    /// @param file   the file's name
    /// @param source where the values come from, written above them
    public static void assertSame(Class<?> test, String file, String source, List<String> lines) {
        if (WRITE) {
            write(test, file, source, lines);
        }
        assertThat(read(test, file))
                .as("%s beside %s", file, test.getSimpleName())
                .containsExactlyElementsOf(lines);
    }

    /// Requires lines of numbers, of which each may differ by its last digits; what is not a number must be the same.
    ///
    /// @param lines     cells between commas
    /// @param tolerance the largest difference, as a share of the number
    public static void assertClose(Class<?> test, String file, String source, List<String> lines, double tolerance) {
        if (WRITE) {
            write(test, file, source, lines);
        }
        List<String> golden = read(test, file);
        assertThat(lines).as("%s beside %s", file, test.getSimpleName()).hasSameSizeAs(golden);
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            String[] expected = golden.get(i).split(",", -1);
            assertThat(cells).as(golden.get(i)).hasSameSizeAs(expected);
            for (int j = 0; j < cells.length; j++) {
                if (!cells[j].equals(expected[j])) {
                    double value = Double.parseDouble(expected[j]);
                    assertThat(Double.parseDouble(cells[j]))
                            .as("%s, cell %d of \"%s\"", file, j, golden.get(i))
                            .isCloseTo(value, within(tolerance * Math.abs(value)));
                }
            }
        }
    }

    private static List<String> read(Class<?> test, String file) {
        if (WRITE) {
            return withoutComments(contentOf(pathOf(test, file)));
        }
        try (InputStream in = test.getResourceAsStream(file)) {
            assertThat(in).as("golden file %s beside %s", file, test.getName()).isNotNull();
            return withoutComments(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> withoutComments(String content) {
        return content.lines().filter(line -> !line.startsWith(COMMENT)).toList();
    }

    private static String contentOf(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Class<?> test, String file, String source, List<String> lines) {
        try {
            Path path = pathOf(test, file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, COMMENT + " " + source + "\n" + String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pathOf(Class<?> test, String file) {
        return Path.of("src/test/resources", test.getPackageName().replace('.', '/'), file);
    }
}

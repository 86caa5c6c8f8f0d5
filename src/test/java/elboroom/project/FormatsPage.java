package elboroom.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The page of the file's format, whose programs in Python read what the program has written.
final class FormatsPage {
    private static final String BLOCK = "```python\n";

    private FormatsPage() {}

    /// What a block of the page prints of the file `a.elbo`, after the lines of the first block that open it.
    ///
    /// @param begin the first words of the block
    /// @param more  lines behind it, indented as they are
    static List<String> read(Path folder, String begin, String... more) throws IOException, InterruptedException {
        String page = Files.readString(Path.of("src/docs/run-file.md"));
        String opening = page.substring(page.indexOf(BLOCK) + BLOCK.length());
        String block = page.substring(page.indexOf(BLOCK + begin) + BLOCK.length());
        String program = opening.substring(0, opening.indexOf("    curve ="))
                + block.substring(0, block.indexOf("```\n")).indent(4)
                + String.join("\n", more);
        return Python.run(folder, program, "a.elbo");
    }
}

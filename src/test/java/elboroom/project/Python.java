package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs small programs in Python, where that is installed.
public final class Python {
    private Python() {}

    /// Whether `python3` is here and can import a module.
    public static boolean has(String module) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", "import " + module)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /// What a program prints.
    ///
    /// @param folder    where it runs
    /// @param arguments of its command line
    public static List<String> run(Path folder, String program, String... arguments)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("program.py"), program);
        var command = new ArrayList<>(List.of("python3", "-B", "program.py"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
        Files.delete(file);
        Files.delete(folder.resolve("errors.txt"));
        return lines;
    }
}

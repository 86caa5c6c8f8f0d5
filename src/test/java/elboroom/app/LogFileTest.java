package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final System.Logger LOG = System.getLogger(LogFileTest.class.getName());

    @TempDir
    private Path folder;

    private List<Path> files(Path where) throws IOException {
        try (Stream<Path> all = Files.list(where)) {
            return all.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
    }

    @Test
    void whatIsLoggedIsInTheFileWithItsCause() throws IOException {
        Path where = folder.resolve("100 %u/log");
        try (var _ = LogFile.in(where)) {
            LOG.log(Level.INFO, "β is 0.5");
            LOG.log(Level.INFO, "it failed", new IOException("no room"));
        }
        assertThat(files(where))
                .singleElement()
                .satisfies(file -> assertThat(file)
                        .content()
                        .contains("INFO elboroom.app.LogFileTest: β is 0.5")
                        .contains("java.io.IOException: no room")
                        .contains("at " + LogFileTest.class.getName()));
    }

    @Test
    void anotherStartWritesOn() throws IOException {
        for (int start = 1; start <= 2; start++) {
            try (var _ = LogFile.in(folder)) {
                LOG.log(Level.INFO, "start {0}", start);
            }
        }
        assertThat(files(folder))
                .singleElement()
                .satisfies(file -> assertThat(file).content().contains("start 1", "start 2"));
    }

    @Test
    void fiveFilesStay() throws IOException {
        try (var _ = LogFile.in(folder, 1_000)) {
            for (int i = 0; i < 200; i++) {
                LOG.log(Level.INFO, "line {0}", i);
            }
        }
        List<Path> files = files(folder);
        assertThat(files).hasSize(5);
        assertThat(files.getFirst()).content().contains("line 199");
        for (Path file : files) {
            assertThat(Files.size(file)).isLessThan(1_200);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsAnError() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> LogFile.in(inTheWay.resolve("log"))).isInstanceOf(IOException.class);
    }
}

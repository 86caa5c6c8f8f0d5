package elboroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of a study, `study.json` and `study.csv`; each appears as a whole.
final class StudyFiles {
    static final String JSON = "study.json";
    static final String CSV = "study.csv";

    private StudyFiles() {}

    /// @throws CliFailure if the folder cannot be written to or has results that may not be overwritten
    static void requireFree(Path folder, boolean overwrite) {
        ResultFolder.requireFree(folder, overwrite, List.of(JSON, CSV));
    }

    /// Makes the folder and both files, replacing earlier ones.
    static void write(Path folder, StudyReport report) throws IOException {
        Files.createDirectories(folder);
        ResultFolder.writeWhole(folder.resolve(JSON), Json.pretty(report.toMap()));
        ResultFolder.writeWhole(folder.resolve(CSV), report.csv());
    }
}

package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    static final String METRICS_HEADER = "split,step,epoch,examples,seconds,reconstruction_nats,kl_nats,elbo_nats";
    private static final String DIMENSIONS_HEADER =
            "dimension,kl_nats,mean,variance,entropy_nats,mutual_information_nats,active";

    @TempDir
    private Path folder;

    private Path images;
    private Path out;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
        out = folder.resolve("runs").resolve("first");
    }

    private String[] arguments(String... more) {
        var all = new ArrayList<>(List.of("--json", "--out", out.toString()));
        all.addAll(List.of(more));
        return TinyImages.trainArguments(images, all.toArray(String[]::new));
    }

    private List<String> rows(String split) throws IOException {
        return metrics().stream().filter(line -> line.startsWith(split + ",")).toList();
    }

    private List<Integer> steps(String split) throws IOException {
        return rows(split).stream()
                .map(row -> Integer.valueOf(row.split(",")[1]))
                .toList();
    }

    private List<String> metrics() throws IOException {
        String text = Files.readString(out.resolve(ResultFolder.METRICS));
        assertThat(text).endsWith("\n");
        List<String> lines = text.lines().toList();
        int columns = METRICS_HEADER.split(",").length;
        assertThat(lines).allMatch(line -> line.split(",").length == columns);
        assertThat(lines).first().isEqualTo(METRICS_HEADER);
        return lines;
    }

    @Test
    void metricsHoldEveryPointOfBothCurvesAndTheWholeTestSetAnEpoch() throws IOException {
        CommandRun run = CommandRun.of(arguments());

        assertThat(steps("train")).containsExactly(2, 4, 6, 8, 10, 12, 14);
        assertThat(steps("test-sample")).containsExactly(0, 2, 4, 8, 12);
        assertThat(steps("test")).containsExactly(5, 10, 15);
        assertThat(rows("test"))
                .last()
                .asString()
                .startsWith("test,15,3.0,240,")
                .endsWith("," + run.json().get("testElbo"));
        assertThat(rows("train")).last().asString().endsWith("," + run.json().get("trainElbo"));
    }

    @Test
    void dimensionsHaveTheKlThatAddsUpToTheWholeTestSets() throws IOException {
        CommandRun run = CommandRun.of(arguments());
        List<String> lines = Files.readAllLines(out.resolve(ResultFolder.DIMENSIONS));
        assertThat(lines).first().isEqualTo(DIMENSIONS_HEADER);
        double kl = 0;
        int active = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            assertThat(values).hasSize(7);
            kl += Double.parseDouble(values[1]);
            active += values[6].equals("true") ? 1 : 0;
        }
        assertThat(kl).isCloseTo(Double.parseDouble(String.valueOf(run.json().get("testKl"))), within(1e-6));
        assertThat(run.json()).containsEntry("activeUnits", (long) active);
    }

    @Test
    void configFileIsTheConfigOfTheJson() throws IOException {
        CommandRun run = CommandRun.of(arguments());

        assertThat(ReadJson.object(Files.readString(out.resolve(ResultFolder.CONFIG))))
                .isEqualTo(run.json().get("config"));
    }

    @Test
    void nothingButTheTwoFilesIsLeft() throws IOException {
        CommandRun.of(arguments());

        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(ResultFolder.METRICS, ResultFolder.CONFIG, ResultFolder.DIMENSIONS);
        }
    }

    @Test
    void pointsAreWrittenAsTrainingGoes() {
        var sizes = new ArrayList<Long>();
        CommandRun.with(line -> sizes.add(size(out.resolve(ResultFolder.METRICS))), arguments());

        assertThat(sizes).hasSize(3).doesNotHaveDuplicates().isSorted();
        assertThat(sizes.getFirst()).isGreaterThan(METRICS_HEADER.length() + 1);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void earlierResultsAreNotOverwrittenUnasked() throws IOException {
        CommandRun.of(arguments());
        String before = Files.readString(out.resolve(ResultFolder.METRICS));
        CommandRun again = CommandRun.of(arguments("--seed", "2"));

        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.out()).isEmpty();
        assertThat(again.err().lines())
                .singleElement()
                .asString()
                .contains(ResultFolder.METRICS, "earlier run", "--out", "--overwrite");
        assertThat(out.resolve(ResultFolder.METRICS)).hasContent(before);
    }

    @Test
    void overwriteReplacesBothFiles() throws IOException {
        CommandRun.of(arguments());
        CommandRun again = CommandRun.of(arguments("--seed", "2", "--overwrite"));

        assertThat(again.code()).isEqualTo(ExitCode.DONE);
        assertThat(rows("test"))
                .hasSize(3)
                .last()
                .asString()
                .endsWith("," + again.json().get("testElbo"));
        assertThat(ReadJson.object(Files.readString(out.resolve(ResultFolder.CONFIG))))
                .containsEntry("seed", 2L);
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Files.createDirectories(out.getParent());
        Files.writeString(out, "in the way");
        CommandRun run = CommandRun.of(arguments());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(out + ": a file, expected a folder").doesNotContain("Exception");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        out = file.resolve("below");
        CommandRun run = CommandRun.of(arguments());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(file.toString())
                .doesNotContain("Exception");
    }
}

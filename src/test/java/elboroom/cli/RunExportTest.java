package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elboroom.project.Python;
import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `run export`, as a person uses it. The test images are the last sixth of the 96.
class RunExportTest {
    private static final int TEST_IMAGES = 16;
    private static final String EVENTS = "events.out.tfevents.0000000000.a";

    @TempDir
    private Path folder;

    private Path images;
    private Path out;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
        out = folder.resolve("out");
    }

    private CommandRun train(String... more) {
        var options = new ArrayList<>(List.of("--save", folder.resolve("a.elbo").toString(), "--overwrite"));
        options.addAll(List.of(more));
        CommandRun run = CommandRun.of(TinyImages.trainArguments(images, options.toArray(String[]::new)));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        return run;
    }

    private CommandRun trainBits() {
        return train("--latent", "bernoulli", "--latent-size", "3", "--json");
    }

    private String[] arguments(String... more) {
        var all = new ArrayList<>(
                List.of("run", "export", folder.resolve("a.elbo").toString(), "--out", out.toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private CommandRun export(String... more) {
        CommandRun run = CommandRun.of(arguments(more));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        return run;
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<Map<String, String>> table(String name) throws IOException {
        List<String> lines = Files.readAllLines(out.resolve(name));
        List<String> columns = Arrays.asList(lines.getFirst().split(","));
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",", -1);
                    assertThat(cells).hasSameSizeAs(columns);
                    var row = new LinkedHashMap<String, String>();
                    for (int i = 0; i < cells.length; i++) {
                        row.put(columns.get(i), cells[i]);
                    }
                    return (Map<String, String>) row;
                })
                .toList();
    }

    private static double mean(List<Map<String, String>> table, String column) {
        return table.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .average()
                .orElseThrow();
    }

    @Test
    void theCurvesAreTheRowsThatTrainingWrote() throws IOException {
        Path results = folder.resolve("results");
        train("--out", results.toString());
        export("--curves", "csv");

        assertThat(files()).containsExactly(RunExportCommand.CURVES_CSV);
        List<String> expected = Files.readAllLines(results.resolve(ResultFolder.METRICS));
        assertThat(Files.readAllLines(out.resolve(RunExportCommand.CURVES_CSV)))
                .hasSizeGreaterThan(10)
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .filter(row -> !row.startsWith("test,"))
                        .toList());
    }

    @Test
    void everyFormatAtOnce() throws IOException {
        trainBits();
        CommandRun run = export(
                "--curves",
                "csv",
                "--curves",
                "tensorboard",
                "--codes",
                "csv",
                "--codes",
                "npz",
                "--curves",
                "csv",
                "--json");

        assertThat(files()).containsExactly("codes.csv", "codes.npz", "curves.csv", EVENTS);
        assertThat(run.json())
                .containsEntry("images", (long) TEST_IMAGES)
                .containsEntry("evidenceImages", (long) TEST_IMAGES)
                .containsEntry(
                        "columns",
                        List.of(
                                "index",
                                "label",
                                "logit_1",
                                "logit_2",
                                "logit_3",
                                "reconstruction_nats",
                                "kl_nats",
                                "elbo_nats",
                                "exact_elbo_nats",
                                "log_px_nats"))
                .containsEntry(
                        "files",
                        List.of(
                                out.resolve("curves.csv").toString(),
                                out.resolve(EVENTS).toString(),
                                out.resolve("codes.csv").toString(),
                                out.resolve("codes.npz").toString()));
    }

    @Test
    void theMeansOfTheCodesAreWhatTrainingPrinted() throws IOException {
        Map<String, Object> trained = trainBits().json();
        export("--codes");

        List<Map<String, String>> codes = table("codes.csv");
        assertThat(codes).hasSize(TEST_IMAGES);
        assertThat(codes)
                .extracting(row -> row.get("index"))
                .startsWith("0", "1", "2")
                .doesNotHaveDuplicates();
        assertThat(codes).allSatisfy(row -> {
            assertThat(row.get("label")).isEmpty();
            assertThat(Double.parseDouble(row.get("exact_elbo_nats")))
                    .isLessThan(Double.parseDouble(row.get("log_px_nats")));
        });
        assertThat(mean(codes, "elbo_nats")).isCloseTo(ReadJson.numberIn(trained, "testElbo"), within(1e-9));
        assertThat(mean(codes, "reconstruction_nats"))
                .isCloseTo(ReadJson.numberIn(trained, "testReconstruction"), within(1e-9));
        assertThat(mean(codes, "kl_nats")).isCloseTo(ReadJson.numberIn(trained, "testKl"), within(1e-9));
    }

    @Test
    void gaussianCodesOfTheTrainingImages() throws IOException {
        train();
        CommandRun run = export("--codes", "--images", "train", "--evidence-images", "2");

        List<Map<String, String>> codes = table("codes.csv");
        assertThat(codes).hasSize(TinyImages.COUNT - TEST_IMAGES);
        assertThat(codes.getFirst().keySet())
                .containsSubsequence("mean_1", "mean_2", "log_variance_1", "log_variance_2", "reconstruction_nats");
        assertThat(codes).filteredOn(row -> !"".equals(row.get("log_px_nats"))).hasSize(2);
        assertThat(run.out()).contains(out.resolve("codes.csv").toString(), "log_variance_2");
    }

    @Test
    void theEvidenceCanBeLeftOut() throws IOException {
        trainBits();
        export("--codes", "csv", "--evidence-images", "0");
        assertThat(table("codes.csv").getFirst()).containsKey("elbo_nats").doesNotContainKey("log_px_nats");
    }

    @Test
    void whatHasTooManyLatentsHasNoEvidence() throws IOException {
        train("--latent-size", "3");
        export("--codes");
        assertThat(table("codes.csv").getFirst()).containsKey("log_variance_3").doesNotContainKey("log_px_nats");
        CommandRun refused = CommandRun.of(arguments("--codes", "--evidence-images", "5", "--overwrite"));
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("--evidence-images: got 5 with 3 gaussian latents, expected 0");
    }

    @Test
    void numPyReadsTheSameNumbers() throws IOException, InterruptedException {
        assumeTrue(Python.has("numpy"), "python3 with numpy is not here");
        trainBits();
        export("--codes", "npz", "--codes", "csv", "--evidence-images", "4");
        List<String> lines = Python.run(out, """
                import csv
                import numpy as np
                z = np.load("codes.npz")
                print(*(f"{n} {z[n].dtype} {z[n].shape}" for n in z.files), sep="; ")
                rows = list(csv.DictReader(open("codes.csv", encoding="utf-8")))
                number = lambda text: float(text or "nan")
                for name in z.files:
                    if name == "logit":
                        read = np.array([[number(r[f"logit_{i}"]) for i in (1, 2, 3)] for r in rows], np.float32)
                    elif name == "label":
                        read = np.full(len(rows), -1)
                    else:
                        read = np.array([number(r[name]) for r in rows])
                    print(name, np.array_equal(z[name], read, equal_nan=True))
                """);
        assertThat(lines.getFirst())
                .isEqualTo("index int64 (16,); label int64 (16,); logit float32 (16, 3); reconstruction_nats float64"
                        + " (16,); kl_nats float64 (16,); elbo_nats float64 (16,); exact_elbo_nats float64 (16,);"
                        + " log_px_nats float64 (16,)");
        assertThat(lines.subList(1, lines.size())).hasSize(8).allMatch(line -> line.endsWith(" True"));
    }

    @Test
    void theSameRunGivesTheSameFiles() throws IOException {
        trainBits();
        String[] all = {"--curves", "csv", "--curves", "tensorboard", "--codes", "csv", "--codes", "npz"};
        export(all);
        Path first = out;
        out = folder.resolve("again");
        export(all);
        assertThat(files()).hasSize(4);
        for (String name : files()) {
            assertThat(Files.readAllBytes(out.resolve(name)))
                    .as(name)
                    .isEqualTo(Files.readAllBytes(first.resolve(name)));
        }
        try (var zip = new ZipFile(out.resolve("codes.npz").toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName())).contains("logit.npy", "log_px_nats.npy");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --overwrite                   | got nothing to export, expected --curves csv
                    --curves xml                  | got 'xml', expected one of csv, tensorboard
                    --codes=npy                   | got 'npy', expected one of csv, npz
                    --codes --images all          | got 'all', expected one of test, train
                    --codes --evidence-images -1  | --evidence-images: got -1, expected at least 0
                    """)
    void wrongOptionsAreRefused(String options, String message) {
        train("--steps", "2");
        CommandRun refused = CommandRun.of(arguments(options.split(" +")));
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains(message);
        assertThat(out).doesNotExist();
    }

    @Test
    void helpTellsWhatCanBeExported() {
        CommandRun help = CommandRun.of("run", "export", "--help");
        assertThat(help.code()).isEqualTo(ExitCode.DONE);
        assertThat(help.out())
                .contains("--out", "--curves", "tensorboard", "--codes", "npz", "--images")
                .contains("--evidence-images", "--overwrite", "--json", "130");
        assertThat(CommandRun.of("run", "--help").out()).contains("export");
    }

    @Test
    void earlierFilesAreOnlyReplacedWhenAsked() throws IOException {
        train("--steps", "2");
        export("--curves", "csv");
        CommandRun refused = CommandRun.of(arguments("--curves", "csv"));
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("curves.csv: the result of an earlier run", "--overwrite");
        export("--curves", "csv", "--overwrite");
    }

    @Test
    void curvesNeedNoImagesAndCodesSayWhichAreMissing() throws IOException {
        train("--steps", "2");
        Files.delete(images);
        export("--curves", "csv");
        CommandRun refused = CommandRun.of(arguments("--codes", "csv"));
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("tiny-images: no such file");
        assertThat(files()).containsExactly("curves.csv");
    }

    @Test
    void anInterruptDuringTheEvidenceKeepsTheRest() throws IOException {
        trainBits();
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("exact evidence")) {
                        Thread.currentThread().interrupt();
                    }
                },
                arguments("--codes"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.err()).contains("interrupted, the files have no evidence");
        assertThat(table("codes.csv").getFirst()).doesNotContainKey("log_px_nats");
    }

    @Test
    void anInterruptBeforeThatWritesNothing() {
        trainBits();
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("codes of")) {
                        Thread.currentThread().interrupt();
                    }
                },
                arguments("--codes"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(out).doesNotExist();
    }

    @Test
    void labelsAreThoseOfTheImages() throws IOException {
        byte[] labels = new byte[8 + TinyImages.COUNT];
        labels[2] = 8;
        labels[3] = 1;
        labels[7] = TinyImages.COUNT;
        for (int i = 0; i < TinyImages.COUNT; i++) {
            labels[8 + i] = (byte) (i % 7);
        }
        Path file = Files.write(folder.resolve("tiny-labels"), labels);
        train("--steps", "2", "--labels", file.toString());
        export("--codes", "--evidence-images", "0", "--images", "test");
        SavedRun run = RunFile.read(folder.resolve("a.elbo"));
        var test = run.data().load().data().test();
        List<Map<String, String>> codes = table("codes.csv");
        for (int i = 0; i < TEST_IMAGES; i++) {
            assertThat(codes.get(i)).containsEntry("label", String.valueOf(test.label(i)));
        }
    }
}

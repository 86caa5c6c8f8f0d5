package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RaceCommandTest {
    private static final String MODEL =
            "--latent bernoulli --latent-size 3 --hidden 8 --batch 16 --record-every 2" + " --test-every 4 --lr 0.01";
    private static final Pattern SECONDS = Pattern.compile("\"processorSeconds\" : (\\[[^]]*]|[-0-9.eE]+)");

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
    }

    private CommandRun race(String more) {
        String line = "race --data %s %s %s".formatted(images, MODEL, more);
        return CommandRun.of(line.strip().split("\\s+"));
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void writesTablesAndFiguresOfAllLanes() throws IOException {
        CommandRun run = race("--estimators rloo:2,disarm,straight-through --seeds 1,2 --epochs 2 --variance-every 6"
                + " --variance-replicates 10 --out " + out("race"));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("A race of 6 lanes, 3 bernoulli latents, to 2 epochs")
                .containsPattern("disarm +2 +10 +320 ");
        assertThat(run.err()).contains("race 6/6: ", "seed 2 finished after 10 steps, test ELBO -");

        List<String> lanes = lines("race/race-lanes.csv");
        assertThat(lanes).hasSize(1 + 6);
        assertThat(lanes.get(1)).as("in the order of the catalogue").startsWith("disarm,1,finished,10,2.0,320,");
        assertThat(lines("race/race-curves.csv")).anyMatch(line -> line.startsWith("rloo,2,test,8,"));
        assertThat(lines("race/race-variance.csv")).hasSize(1 + 6 * 2);
        assertThat(lines("race/race.md")).anyMatch(line -> line.startsWith("| straight-through | 2 | 10 | 160 |"));
        for (String axis : List.of("steps", "evaluations", "seconds")) {
            String svg = Files.readString(folder.resolve("race/race-%s.svg".formatted(axis)));
            assertThat(svg).contains("test ELBO, nats", "variance of the gradient", "<polygon", ">rloo<");
        }
        int width = png("race/race-steps.png").getWidth();
        assertThat(png("race/race-steps@4x.png").getWidth()).isEqualTo(4 * width);
        Map<String, Object> json = ReadJson.object(Files.readString(folder.resolve("race/race.json")));
        assertThat(ReadJson.objectsIn(json, "lanes")).hasSize(6);
        assertThat(ReadJson.objectIn(json, "config"))
                .containsEntry("end", "2 epochs")
                .containsEntry("latentSize", 3L)
                .containsKey("version")
                .doesNotContainKeys("estimator", "seed");
    }

    private BufferedImage png(String name) throws IOException {
        return ImageIO.read(folder.resolve(name).toFile());
    }

    @Test
    void theSameCommandFindsTheSameNumbers() throws IOException {
        String same = "--estimators nvil,disarm --steps 9 --json --out ";
        String first = race(same + out("one")).out();
        String second = race(same + out("two")).out();
        assertThat(first).contains("\"processorSeconds\":");
        assertThat(withoutSeconds("one")).isEqualTo(withoutSeconds("two"));
        assertThat(second).contains("\"lanes\":");
    }

    private String withoutSeconds(String name) throws IOException {
        return SECONDS.matcher(Files.readString(folder.resolve(name).resolve(RaceFiles.JSON)))
                .replaceAll("");
    }

    @Test
    void aLaneIsTheRunThatTrainMakes() throws IOException {
        CommandRun run = race("--estimators rloo:3,relax --seeds 5 --steps 9 --save-lanes --out " + out("race"));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        for (String estimator : List.of("rloo:3", "relax")) {
            String alone = out("alone.elbo");
            CommandRun trained =
                    CommandRun.of("train --data %s %s --estimator %s --seed 5 --steps 9 --save %s --overwrite"
                            .formatted(images, MODEL, estimator, alone)
                            .split("\\s+"));
            assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.DONE);
            String lane = out("race/%s-seed-5.elbo".formatted(estimator.replace(':', '-')));
            assertThat(CommandRun.of("run", "compare", alone, lane, "--json").json())
                    .containsEntry("identical", true);
        }
    }

    @Test
    void theVarianceAlongALaneIsThatOfAShadow() throws IOException {
        race("--estimators relax --seeds 5 --steps 9 --variance-every 4 --variance-replicates 10 --out " + out("race"));
        CommandRun shadowed = CommandRun.of(("train --data %s %s --estimator relax --seed 5 --steps 9 --shadow relax"
                        + " --shadow-every 4 --shadow-replicates 10 --out %s")
                .formatted(images, MODEL, out("train"))
                .split("\\s+"));
        assertThat(shadowed.code()).as(shadowed.err()).isEqualTo(ExitCode.DONE);
        List<String> shadows = lines("train/shadows.csv");
        List<String> variances = lines("race/race-variance.csv");
        assertThat(variances).hasSize(1 + 3).hasSameSizeAs(shadows);
        for (int i = 1; i < variances.size(); i++) {
            String variance = shadows.get(i).split(",")[2];
            assertThat(List.of(variances.get(i).split(","))).element(5).isEqualTo(variance);
        }
    }

    private static CommandRun runLine(String command) {
        return CommandRun.of(command.substring("elbo-room ".length()).split(" "));
    }

    /// The commands of four lanes, which have been run.
    private List<String> runJobs(String more) {
        CommandRun jobs = race("--estimators disarm,rloo:3 --seeds 1,2 --steps 9 --jobs --out " + out("parts") + more);
        assertThat(jobs.code()).as(jobs.err()).isEqualTo(ExitCode.DONE);
        List<String> commands = jobs.out().lines().toList();
        assertThat(folder.resolve("parts")).doesNotExist();
        for (String command : commands) {
            CommandRun job = runLine(command);
            assertThat(job.code()).as(job.err()).isEqualTo(ExitCode.DONE);
        }
        return commands;
    }

    private void replace(String name, String what, String by) throws IOException {
        Path file = folder.resolve(name);
        String before = Files.readString(file);
        assertThat(before).contains(what);
        Files.writeString(file, before.replace(what, by));
    }

    @Test
    void jobsDoThePartsAndCollectPutsThemTogether() throws IOException {
        String variance = " --variance-every 4 --variance-replicates 5 --save-lanes";
        CommandRun whole =
                race("--estimators disarm,rloo:3 --seeds 1,2 --steps 9 --out %s".formatted(out("whole")) + variance);
        assertThat(whole.code()).as(whole.err()).isEqualTo(ExitCode.DONE);

        assertThat(runJobs(variance))
                .hasSize(4)
                .allMatch(command -> command.startsWith("elbo-room race --estimators disarm,rloo:3 --seeds 1,2 "))
                .noneMatch(command -> command.contains("--overwrite"));
        assertThat(lines("parts/rloo-3-seed-2/race-lanes.csv")).hasSize(2);
        CommandRun collected = CommandRun.of("race", "--collect", out("parts"));
        assertThat(collected.code()).as(collected.err()).isEqualTo(ExitCode.DONE);
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
        assertThat(folder.resolve("parts/race-steps.svg")).isNotEmptyFile();
        assertThat(folder.resolve("parts/rloo-3-seed-2/rloo-3-seed-2.elbo")).isNotEmptyFile();

        assertThat(race("--estimators rloo:3 --seeds 2 --steps 9 --variance-every 4 --variance-replicates 5 --out "
                                + out("parts/second"))
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(CommandRun.of("race", "--collect", out("parts"), "--overwrite")
                        .err())
                .contains("a second result of rloo:3, seed 2");
        replace("parts/disarm-seed-2/race.json", "\"beta\" : 1.0", "\"beta\" : 2.0");
        assertThat(CommandRun.of("race", "--collect", out("parts"), "--overwrite")
                        .err())
                .contains("the setting beta = ");
        Files.writeString(folder.resolve("parts/disarm-seed-2/race.json"), "{\"lanes\": [{}], \"config\": {}}");
        assertThat(CommandRun.of("race", "--collect", out("parts"), "--overwrite")
                        .err())
                .contains("lanes[0].");
    }

    @Test
    void whatIsMissingIsNamedAndTheRestIsThere() throws IOException {
        List<String> commands = runJobs(" --overwrite");
        assertThat(commands).allMatch(command -> command.endsWith(" --overwrite"));
        Files.delete(folder.resolve("parts/disarm-seed-1/race.json"));
        Files.delete(folder.resolve("parts/disarm-seed-2/race.json")); // an estimator without any result
        replace("parts/rloo-3-seed-1/race.json", "\"finished\"", "\"interrupted\"");

        CommandRun collected = CommandRun.of("race", "--collect", out("parts"));
        assertThat(collected.code()).isEqualTo(ExitCode.FAILED);
        assertThat(collected.out()).contains("rloo:3", "* disarm, seed 2: missing", "* rloo:3, seed 1: interrupted");
        assertThat(collected.err())
                .contains(
                        "missing: disarm, seed 1",
                        "missing: disarm, seed 2",
                        "missing: rloo:3, seed 1",
                        "1 of 4 lanes, expected all of them");
        Map<String, Object> json = ReadJson.object(Files.readString(folder.resolve("parts/race.json")));
        assertThat(json).containsEntry("completed", false);
        assertThat(ReadJson.objectsIn(json, "missing"))
                .extracting(lane -> lane.get("estimator") + " " + lane.get("seed"))
                .containsExactly("disarm 1", "disarm 2", "rloo:3 1");
        assertThat(lines("parts/race.md")).contains("* disarm, seed 1: missing");

        for (String command : commands) {
            assertThat(runLine(command).code()).as("it replaces what is there").isEqualTo(ExitCode.DONE);
        }
        CommandRun again = CommandRun.of("race", "--collect", out("parts"), "--overwrite", "--json");
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
        assertThat(again.json()).containsEntry("completed", true);
        assertThat(again.err()).doesNotContain("missing");
    }

    @Test
    void jobsOfSeveralKindsOfProcessorAreTakenAndCounted() throws IOException {
        runJobs("");
        String library = String.valueOf(ReadJson.objectIn(
                        ReadJson.object(Files.readString(folder.resolve("parts/rloo-3-seed-1/race.json"))), "config")
                .get("blas"));
        replace("parts/disarm-seed-1/race.json", library, "OpenBLAS on another core");
        CommandRun collected = CommandRun.of("race", "--collect", out("parts"));
        assertThat(collected.code()).as(collected.err()).isEqualTo(ExitCode.DONE);
        assertThat(collected.out())
                .contains("the last digits may differ", "OpenBLAS on another core (1 job)", library + " (3 jobs)");
        Map<String, Object> config =
                ReadJson.objectIn(ReadJson.object(Files.readString(folder.resolve("parts/race.json"))), "config");
        assertThat(config).doesNotContainKey("blas");
        assertThat(ReadJson.objectIn(config, "processors"))
                .containsOnly(Map.entry("OpenBLAS on another core", 1L), Map.entry(library, 3L));
        assertThat(Files.readString(folder.resolve("parts/race.md")))
                .contains("- processors: ", "OpenBLAS on another core (1 job)");

        replace("parts/disarm-seed-1/race.json", "\"version\" : \"", "\"version\" : \"9");
        assertThat(CommandRun.of("race", "--collect", out("parts"), "--overwrite")
                        .err())
                .contains("the setting version = ");
    }

    /// A shell finds the program on its path, and hands it the words of the line.
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aShellRunsThePrintedLine() throws IOException, InterruptedException {
        CommandRun jobs = CommandRun.of(Stream.concat(
                        Stream.of("race", "--data", images.toString(), "--estimators", "disarm", "--steps", "2"),
                        Stream.of("--latent", "bernoulli", "--hidden", "8", "--jobs", "--out", out("two words")))
                .toArray(String[]::new));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path program = bin.resolve("elbo-room");
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var shell = new ProcessBuilder("sh", "-c", jobs.out().strip());
        shell.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        Process process = shell.redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(words).isZero();

        CommandRun job = CommandRun.of(words.lines().toArray(String[]::new));
        assertThat(job.code()).as(job.err()).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("two words/disarm-seed-1/race.json")).isNotEmptyFile();
    }

    @Test
    void anInterruptedRaceKeepsWhatItsLanesHaveComeTo() throws IOException {
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("race: 10 %")) {
                        Thread.currentThread().interrupt();
                    }
                },
                "race --data %s %s --estimators rloo,disarm --steps 20000 --out %s"
                        .formatted(images, MODEL, out("race"))
                        .split("\\s+"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.err()).contains("interrupted when 0 of 2 lanes had finished");
        assertThat(lines("race/race-lanes.csv").subList(1, 3))
                .allSatisfy(lane -> assertThat(lane).containsPattern(",interrupted,[1-9]"));
        assertThat(lines("race/race.md"))
                .anyMatch(line -> line.startsWith("* disarm, seed 1: interrupted after "))
                .contains("- estimators: disarm, rloo", "- seeds: 1");
    }

    @Test
    void anInterruptionBeforeTheFirstLaneLeavesEarlierResults() throws IOException {
        String what = "--estimators rloo --steps 4 --json --overwrite --out " + out("race");
        assertThat(race(what).code()).isEqualTo(ExitCode.DONE);
        String before = Files.readString(folder.resolve("race/race.json"));
        Thread.currentThread().interrupt();
        CommandRun run = race(what);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(folder.resolve("race/race.json")).hasContent(before);
    }

    @Test
    void whatCannotRaceIsRefusedAtOnce() {
        assertThat(race("--estimators disarm --steps -1 --out " + out("race")).err())
                .contains("steps: got -1, expected 0 to");
        assertThat(race("--estimators disarm").err()).contains("--out: got none");
        assertThat(race("--out " + out("race")).err()).contains("--estimators: got none");
        assertThat(race("--estimators iwae --out " + out("race")).err())
                .contains("got iwae, which does not work for bernoulli latents");
        assertThat(race("--estimators disarm --epochs 2 --steps 3 --out " + out("race"))
                        .err())
                .contains("got more than one of them");
        assertThat(race("--estimators disarm --variance-replicates 3 --out " + out("race"))
                        .err())
                .contains("without --variance-every");
        assertThat(race("--estimators disarm --jobs --collect " + out("race")).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(race("--estimators disarm --seeds 1,2 --part 3 --out " + out("race"))
                        .err())
                .contains("--part: got 3, expected 1 to 2");
        assertThat(race("--estimators disarm --part 1 --jobs --out " + out("race"))
                        .err())
                .contains("--part: got it beside --jobs");
        assertThat(CommandRun.of("race", "--collect", folder.toString()).err())
                .contains("no folder in it with a race.json");
        assertThat(folder.resolve("race")).doesNotExist();
    }
}

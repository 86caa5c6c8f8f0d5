package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCommandTest {
    private static final String MODEL = "--latent bernoulli --latent-size 3 --hidden 8 --batch 16 --lr 0.01";
    private static final String STUDY = "--images 8 --replicates 200 --adaptation 20";

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
    }

    private CommandRun run(String command, String more) {
        String line = "%s --data %s %s %s".formatted(command, images, MODEL, more);
        return CommandRun.of(line.strip().split("\\s+"));
    }

    private CommandRun sweep(String more) {
        return run("sweep", more);
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private static Map<String, Object> point(CommandRun run, String estimator, double value, long seed) {
        return ReadJson.objectsIn(run.json(), "points").stream()
                .filter(point -> List.of(estimator, value, String.valueOf(seed))
                        .equals(Arrays.asList(point.get("estimator"), point.get("value"), point.get("seed"))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theVarianceAtAValueIsThatOfAStudy() throws IOException {
        CommandRun refused = sweep("--over samples=1,2,8 --estimators rloo,disarm,relax --seeds 1,2 --json " + STUDY
                + " --out " + out("sweep"));
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("got relax, which does not depend on it");
        CommandRun swept = sweep("--over samples=1,2,8 --estimators rloo:4,disarm --seeds 1,2 --json " + STUDY
                + " --out " + out("sweep"));
        assertThat(swept.code()).as(swept.err()).isEqualTo(ExitCode.DONE);
        assertThat(swept.err()).contains("note: rloo has no samples of 1");
        assertThat(ReadJson.objectsIn(swept.json(), "points")).hasSize(2 * (2 + 3));

        CommandRun study = run("study", "--estimators rloo:8,disarm:2 --seed 2 --json " + STUDY);
        for (Map<String, Object> found : ReadJson.objectsIn(study.json(), "estimators")) {
            boolean rloo = "rloo:8".equals(found.get("id"));
            assertThat(point(swept, rloo ? "rloo" : "disarm", rloo ? 8 : 2, 2))
                    .containsEntry("traceVariance", found.get("traceVariance"))
                    .containsEntry("biasSquared", found.get("biasSquared"))
                    .containsEntry("biasSquaredCi", found.get("biasSquaredCi"))
                    .containsEntry("steps", study.json().get("steps"));
        }
        assertThat(Files.readAllLines(folder.resolve("sweep/sweep.csv")))
                .hasSize(1 + 10)
                .anyMatch(line -> line.startsWith("rloo,8.0,2,"));
        assertThat(Files.readString(folder.resolve("sweep/sweep.svg")))
                .contains(
                        "variance of the gradient",
                        ">rloo<",
                        ">disarm<",
                        "<polygon",
                        "<circle",
                        ">samples<",
                        ">1</text>",
                        ">2</text>",
                        ">8</text>");
        assertThat(Files.readAllLines(folder.resolve("sweep/sweep.md")))
                .anyMatch(line -> line.startsWith("| rloo | – | "));
    }

    /// β weighs the KL term in training and in the gradients that are studied.
    @Test
    void theVarianceAtABetaIsThatOfAStudyWithThisBeta() {
        CommandRun swept =
                sweep("--over beta=0.5,4 --estimators rloo:4 --seeds 2 --json " + STUDY + " --out " + out("sweep"));
        CommandRun study = run("study", "--estimators rloo:4 --seed 2 --beta 4 --json " + STUDY);
        Map<String, Object> found =
                ReadJson.objectsIn(study.json(), "estimators").getFirst();
        assertThat(point(swept, "rloo:4", 4, 2))
                .containsEntry("traceVariance", found.get("traceVariance"))
                .containsEntry("biasSquared", found.get("biasSquared"));
    }

    @Test
    void theElboAtAValueIsThatOfTraining() {
        CommandRun swept =
                sweep("--measure elbo --over beta=0.5,2 --estimators disarm --steps 8 --json --out " + out("sweep"));
        assertThat(swept.code()).as(swept.err()).isEqualTo(ExitCode.DONE);
        Map<String, Object> trained =
                run("train", "--estimator disarm --steps 8 --beta 2 --json").json();
        assertThat(point(swept, "disarm", 2, 1))
                .containsEntry("testElbo", trained.get("testElbo"))
                .containsEntry("steps", 8L);
        assertThat(point(swept, "disarm", 0.5, 1).get("testElbo")).isNotEqualTo(trained.get("testElbo"));
        assertThat(ReadJson.objectIn(swept.json(), "config"))
                .containsEntry("measure", "elbo")
                .containsEntry("over", "beta")
                .containsEntry("end", "8 steps")
                .doesNotContainKey("beta");
    }

    /// All numbers of training, and every number that an estimator declares.
    @Test
    void everyNumberCanBeSwept() throws IOException {
        for (String over : List.of(
                "latent-size=2,4", "batch=8,16", "lr=0.001,0.01", "temperature=0.1,1", "baseline-rate=0.5,0.9")) {
            String estimator = over.startsWith("temp") ? "gumbel-sigmoid" : "reinforce";
            CommandRun swept = sweep("--measure elbo --overwrite --over %s --estimators %s --steps 4 --json --out %s"
                    .formatted(over, estimator, out("sweep")));
            assertThat(swept.code()).as(swept.err()).isEqualTo(ExitCode.DONE);
            List<Map<String, Object>> points = ReadJson.objectsIn(swept.json(), "points");
            assertThat(points).hasSize(2);
            assertThat(points.getFirst().get("testElbo"))
                    .as(over)
                    .isNotEqualTo(points.getLast().get("testElbo"));
            String svg = Files.readString(folder.resolve("sweep/sweep.svg"));
            for (String value : over.substring(over.indexOf('=') + 1).split(",")) {
                assertThat(svg).as("a tick at each value").contains(">" + value + "</text>");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--measure bias --over temperature=0.5,1 --estimators gumbel-sigmoid,st-gumbel --seeds 3 " + STUDY,
                "--measure variance --over beta=0.5,2 --estimators disarm,nvil --seeds 3 --warmup-epochs 0 " + STUDY,
                "--measure elbo --over batch=8,16 --estimators disarm --seeds 1,2 --steps 8"
            })
    void jobsDoThePartsAndCollectPutsThemTogether(String what) throws IOException {
        String asked = what + " ";
        assertThat(sweep(asked + "--out " + out("whole")).code()).isEqualTo(ExitCode.DONE);
        CommandRun jobs = sweep(asked + "--jobs --out " + out("parts"));
        List<String> commands = jobs.out().lines().toList();
        assertThat(commands).hasSize(4).allMatch(command -> command.startsWith("elbo-room sweep --measure "));
        for (String command : commands) {
            CommandRun job =
                    CommandRun.of(command.substring("elbo-room ".length()).split(" "));
            assertThat(job.code()).as(job.err()).isEqualTo(ExitCode.DONE);
        }
        CommandRun collected = CommandRun.of("sweep", "--collect", out("parts"));
        assertThat(collected.code()).as(collected.err()).isEqualTo(ExitCode.DONE);
        for (String file : List.of("sweep.json", "sweep.csv", "sweep.svg", "sweep.md")) {
            assertThat(Files.readString(folder.resolve("parts").resolve(file)))
                    .isEqualTo(Files.readString(folder.resolve("whole").resolve(file)));
        }
    }

    @Test
    void collectNamesWhatIsMissing() throws IOException {
        CommandRun jobs =
                sweep("--measure bias --over temperature=0.5,1 --estimators gumbel-sigmoid,st-gumbel --seeds 3 " + STUDY
                        + " --jobs --out " + out("parts"));
        for (String command : jobs.out().lines().toList()) {
            CommandRun.of(command.substring("elbo-room ".length()).split(" "));
        }
        Files.delete(folder.resolve("parts/st-gumbel-temperature-0.5-seed-3/sweep.json"));
        CommandRun again = CommandRun.of("sweep", "--collect", out("parts"), "--overwrite", "--json");
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err())
                .contains("missing: st-gumbel, temperature 0.5, seed 3", "3 of 4 points, expected all of them");
        assertThat(again.json()).containsEntry("completed", false);
        assertThat(ReadJson.objectsIn(again.json(), "missing"))
                .containsExactly(Map.of("estimator", "st-gumbel", "value", 0.5, "seed", "3"));
        assertThat(Files.readString(folder.resolve("parts/sweep.md")))
                .contains("* st-gumbel, temperature 0.5, seed 3: missing");
    }

    @Test
    void resultsOfOtherSettingsAndSecondOnesAreNotCollected() {
        String asked = "--over samples=2,4 --estimators rloo --images 8 --adaptation 20 --overwrite ";
        String second = " --seeds 2 --out " + out("parts/second");
        sweep(asked + "--replicates 50 --seeds 1 --out " + out("parts/first"));
        sweep(asked + "--replicates 60" + second);
        assertThat(collect().err()).contains("the setting replicates = 60", "50, as in the first results");
        sweep(asked + "--replicates 50" + second);
        CommandRun collected = collect();
        assertThat(collected.code()).as(collected.err()).isEqualTo(ExitCode.DONE);
        assertThat(ReadJson.objectsIn(collected.json(), "points")).hasSize(4);
        sweep(asked + "--replicates 50 --seeds 2,1 --out " + out("parts/third"));
        assertThat(collect().err()).contains("third", "a second result of rloo, samples 2, seed 1");
    }

    private CommandRun collect() {
        return CommandRun.of("sweep", "--collect", out("parts"), "--json", "--overwrite");
    }

    @Test
    void anInterruptedSweepKeepsItsPoints() throws IOException {
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("sweep 1/")) {
                        Thread.currentThread().interrupt();
                    }
                },
                "sweep --data %s %s --over samples=2,4 --estimators rloo,disarm %s --out %s"
                        .formatted(images, MODEL, STUDY, out("sweep"))
                        .split("\\s+"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.err()).contains("interrupted after 1 of 4 points");
        assertThat(Files.readAllLines(folder.resolve("sweep/sweep.csv"))).hasSize(2);
        Map<String, Object> json = ReadJson.object(Files.readString(folder.resolve("sweep/sweep.json")));
        assertThat(json).containsEntry("completed", false);
        assertThat(ReadJson.objectsIn(json, "missing")).hasSize(3);
    }

    /// With β = 100 the KL term explodes at once, with β = 0 it cannot.
    @Test
    void whereTrainingDivergesThereIsNoFigureAndTheOthersAreKept() throws IOException {
        String what = "sweep --data %s --latent gaussian --hidden 8 --batch 16 --optimizer sgd --lr 0.1 --seeds 1,2"
                        .formatted(images)
                + " --over beta=0,100 --estimators reparameterization --warmup-epochs 4 " + STUDY;
        CommandRun swept = CommandRun.of((what + " --json --out " + out("sweep")).split(" "));
        assertThat(swept.code()).as(swept.err()).isEqualTo(ExitCode.DONE);
        assertThat(point(swept, "reparameterization", 0, 2))
                .containsEntry("problem", "")
                .containsKey("traceVariance");
        Map<String, Object> diverged = point(swept, "reparameterization", 100, 1);
        assertThat(String.valueOf(diverged.get("problem"))).contains("KL is not finite");
        assertThat(diverged).doesNotContainKey("traceVariance");
        assertThat(Files.readString(folder.resolve("sweep/sweep.md")))
                .contains(" | – * |", "* reparameterization, beta 100, seed 2: step ");

        CommandRun jobs = CommandRun.of((what + " --jobs --out " + out("parts")).split(" "));
        for (String command : jobs.out().lines().toList()) {
            CommandRun.of(command.substring("elbo-room ".length()).split(" "));
        }
        assertThat(CommandRun.of("sweep", "--collect", out("parts")).code()).isEqualTo(ExitCode.DONE);
        for (String file : List.of("sweep.json", "sweep.csv", "sweep.svg", "sweep.md")) {
            assertThat(Files.readString(folder.resolve("parts").resolve(file)))
                    .isEqualTo(Files.readString(folder.resolve("sweep").resolve(file)));
        }
    }

    @Test
    void anInterruptionBeforeTheFirstPointLeavesEarlierResults() throws IOException {
        String what = "--over samples=2,4 --estimators rloo --json " + STUDY + " --overwrite --out " + out("sweep");
        assertThat(sweep(what).code()).isEqualTo(ExitCode.DONE);
        String before = Files.readString(folder.resolve("sweep/sweep.json"));
        Thread.currentThread().interrupt();
        CommandRun run = sweep(what);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.err()).contains("interrupted after 0 of 2 points");
        assertThat(folder.resolve("sweep/sweep.json")).hasContent(before);
    }

    /// Hours of work would be in vain if that came out at the last value.
    @Test
    void whatDoesNotFitIntoMemoryIsRefusedBeforeAnythingIsMeasured() {
        for (String what : List.of(
                "--measure elbo --over batch=8,4096 --estimators rloo:64 --hidden 16384 --steps 1",
                "--measure variance --over beta=1,2 --estimators rloo --hidden 16384,16384,16384 --warmup-epochs 0")) {
            CommandRun run = CommandRun.of(
                    ("sweep --data %s --latent bernoulli --out %s %s".formatted(images, out("sweep"), what))
                            .split(" "));
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .contains("which needs about", "choose fewer or narrower layers or a smaller batch")
                    .doesNotContain("sweep 1/");
        }
    }

    /// `exact` takes at most 16 bits.
    @Test
    void withoutAChoiceTheEstimatorsAreThoseThatWorkForAllSizes() {
        CommandRun jobs = sweep("--over latent-size=2,17 --jobs --out " + out("sweep"));
        assertThat(jobs.code()).as(jobs.err()).isEqualTo(ExitCode.DONE);
        assertThat(jobs.out()).contains(",rloo,").doesNotContain(",exact,", "vimco", "no-entropy");
        assertThat(sweep("--over latent-size=2,16 --jobs --out " + out("sweep")).out())
                .contains(",exact,");
    }

    /// With 13 bits there is no exact gradient, and with three samples of 12 bits no exact bound.
    @Test
    void aBiasBeyondTheExactGradientIsAgainstASampledOne() throws IOException {
        CommandRun swept = sweep("--over latent-size=12,13 --measure bias --estimators disarm,straight-through,vimco:3"
                + " --seeds 2 " + STUDY + " --out " + out("sweep"));
        assertThat(swept.code()).as(swept.err()).isEqualTo(ExitCode.DONE);
        List<String> rows = Files.readAllLines(folder.resolve("sweep/sweep.csv"));
        List<String> names = List.of(rows.getFirst().split(","));
        int reference = names.indexOf("bias_reference");
        assertThat(rows.subList(1, rows.size()))
                .extracting(row -> row.split(",")[reference].replaceAll(" × .*", ""))
                .containsExactly("exact", "rloo:16", "vimco:3", "vimco:3", "exact", "rloo:16");
        assertThat(rows.subList(1, rows.size()))
                .allSatisfy(row -> assertThat(row.split(",")[names.indexOf("bias_squared")])
                        .isNotEmpty());
        assertThat(Files.readAllLines(folder.resolve("sweep/sweep.md")))
                .anyMatch(line -> line.startsWith("| vimco:3 [multi-sample-bound] |"))
                .anyMatch(line -> line.matches("\\| disarm \\| <.*"))
                .contains("<x: cannot be told from zero; one from x on would have been seen.")
                .contains("- estimators: disarm, vimco:3, straight-through", "- values: 12, 13", "- seeds: 2");
    }

    @Test
    void whatCannotBeSweptIsRefusedAtOnce() {
        String to = " --out " + out("sweep");
        assertThat(sweep(to).err()).contains("--over: got none");
        assertThat(sweep("--over samples" + to).err()).contains("got \"samples\", expected a name and values");
        assertThat(sweep("--over sampels=1" + to).err()).contains("got the number \"sampels\", expected one of beta");
        assertThat(sweep("--over samples=1,x" + to).err()).contains("got \"x\", expected numbers");
        assertThat(sweep("--over samples=1000 --estimators rloo" + to).err()).contains("expected one of 2 to 64");
        assertThat(sweep("--over lr=0.1,0.2" + to).err()).contains("expected the measure elbo");
        assertThat(sweep("--over batch=8.5 --measure elbo" + to).err()).contains("expected a whole number");
        assertThat(sweep("--over batch=1e10 --measure elbo" + to).err()).contains("batch: got 1e10");
        assertThat(sweep("--over beta=1,1000 --measure elbo" + to).err()).contains("beta: got 1000");
        assertThat(sweep("--over beta=1 --epochs 3" + to).err()).contains("expected --warmup-epochs");
        assertThat(folder.resolve("sweep")).doesNotExist();
    }
}

package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
    private static final List<String> FIELDS = List.of(
            "estimators",
            "crossings",
            "images",
            "latentSize",
            "replicates",
            "completed",
            "exact",
            "coordinates",
            "unresolvedCoordinates",
            "unresolvedImagesOfBits",
            "steps",
            "seconds",
            "seed",
            "config");
    private static final List<String> ROW = List.of(
            "id",
            "target",
            "mean",
            "traceVariance",
            "traceVarianceCi",
            "biasSquared",
            "biasSquaredCi",
            "biasReference",
            "smallestVisibleBiasSquared",
            "biasNote",
            "snr",
            "settlingSteps",
            "millisPerGradient",
            "decoderEvaluations",
            "varianceTimesMillis",
            "varianceTimesEvaluations",
            "cosine",
            "cosineCi",
            "medianVariance",
            "dataVariance",
            "coordinateVariances",
            "weightTraceVariance",
            "weightTraceVarianceCi",
            "weightSnr",
            "weightDataVariance");

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
    }

    private String[] arguments(String... more) {
        var arguments =
                new ArrayList<>(List.of("study", "--data", images.toString(), "--hidden", "8", "--batch", "16"));
        arguments.addAll(List.of("--images", "10", "--replicates", "100"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private CommandRun binary(String... more) {
        var arguments = new ArrayList<>(List.of("--latent", "bernoulli", "--latent-size", "3"));
        arguments.addAll(List.of("--estimators", "rloo:2,disarm:1, reinforce"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments(arguments.toArray(String[]::new)));
    }

    private static List<Map<String, Object>> withoutTimes(Map<String, Object> json) {
        return ReadJson.objectsIn(json, "estimators").stream()
                .map(row -> {
                    Map<String, Object> rest = new LinkedHashMap<>(row);
                    rest.remove("millisPerGradient");
                    rest.remove("varianceTimesMillis");
                    return rest;
                })
                .toList();
    }

    @Test
    void eachChoiceOfAnEstimatorIsStudiedOnceUnderItsOwnName() {
        CommandRun run = CommandRun.of(arguments(
                "--latent",
                "bernoulli",
                "--latent-size",
                "3",
                "--estimators",
                "rloo,RLOO:2, rloo,DisARM:01,rloo:3",
                "--json"));
        Map<String, Object> json = run.json();

        assertThat(ReadJson.objectsIn(json, "estimators"))
                .extracting(row -> row.get("id"))
                .containsExactly("rloo", "disarm", "rloo:3");
    }

    @Test
    void nothingIsSaidOfTheTimeLeftBeforeItIsKnown() {
        String few = "study --data %s --hidden 8 --images 10 --replicates 20 --warmup-epochs 0 --latent bernoulli"
                + " --latent-size 3 --estimators rloo,disarm";
        assertThat(CommandRun.of(few.formatted(images).split(" ")).err())
                .contains("study 1/2: rloo, variance ")
                .doesNotContain("NaN");
    }

    @Test
    void jsonHasExactlyTheNamedFieldsAndTheEstimatorsInTheirOwnForm() {
        CommandRun run = binary("--json");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.json().keySet()).containsExactlyElementsOf(FIELDS);
        assertThat(run.json())
                .containsEntry("images", 10L)
                .containsEntry("latentSize", 3L)
                .containsEntry("exact", true)
                .containsEntry("coordinates", 30L)
                .containsEntry("steps", 5L)
                .containsEntry("seed", 1L);
        var rows = ReadJson.objectsIn(run.json(), "estimators");
        assertThat(rows).extracting(row -> row.get("id")).containsExactly("rloo", "disarm", "reinforce");
        assertThat(rows).extracting(row -> row.get("decoderEvaluations")).containsExactly(2L, 2L, 1L);
        for (Map<String, Object> row : rows) {
            assertThat(row.keySet()).containsExactlyElementsOf(ROW);
            assertThat(row).containsEntry("biasNote", "cannot be told from 0");
            assertThat(row).allSatisfy((field, value) -> {
                if (!field.equals("biasNote")) {
                    assertThat(value).as(field).isNotNull();
                }
            });
            assertThat(row.get("biasSquaredCi"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(2);
            assertThat(ReadJson.numberIn(row, "traceVariance")).isPositive();
            assertThat(ReadJson.numberIn(row, "millisPerGradient")).isPositive();
        }
    }

    @Test
    void sameSeedPrintsTheSameFigures() {
        var first = withoutTimes(binary("--json").json());

        assertThat(withoutTimes(binary("--json").json())).isEqualTo(first);
        assertThat(withoutTimes(binary("--json", "--seed", "2").json())).isNotEqualTo(first);
    }

    @Test
    void gaussianLatentsHaveABiasAgainstASampledReference() {
        CommandRun run = CommandRun.of(arguments("--warmup-epochs", "0", "--json"));

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.json()).containsEntry("exact", false).containsEntry("steps", 0L);
        assertThat(ReadJson.objectsIn(run.json(), "estimators")).isNotEmpty().allSatisfy(row -> {
            assertThat((String) row.get("biasReference")).matches(".* × \\d+");
            assertThat(ReadJson.numberIn(row, "biasSquared")).isFinite();
        });
    }

    @Test
    void theReferenceOfTheBiasIsNamed() {
        String[] large = {
            "--latent", "bernoulli", "--latent-size", "13", "--warmup-epochs", "0", "--estimators", "disarm"
        };
        assertThat(CommandRun.of(arguments(large)).out())
                .contains("bias² against the mean of rloo:16 × 100 replicates.");
        CommandRun bound = binary("--estimators", "disarm,vimco:9", "--json");
        assertThat(ReadJson.objectsIn(bound.json(), "estimators"))
                .filteredOn(row -> List.of("disarm", "vimco:9").contains(row.get("id")))
                .map(row -> row.get("biasReference"))
                .containsExactly("exact", "vimco:9 × 100");
        assertThat(binary().out()).contains("bias² against the exact gradient.");
    }

    @Test
    void theFormOfTheKlTermIsThatOfTheOptionUnlessTheNameSaysIt() {
        CommandRun run = binary("--estimators", "rloo,rloo:analytic,straight-through", "--kl", "sampled", "--json");
        assertThat(ReadJson.objectsIn(run.json(), "estimators"))
                .map(row -> row.get("id"))
                .contains("rloo:sampled", "rloo", "straight-through");
    }

    @Test
    void crossingsOfBiasedAndUnbiasedEstimatorsAreNamed() {
        CommandRun run = binary("--estimators", "gumbel-sigmoid:2", "--json");
        assertThat(ReadJson.objectsIn(run.json(), "crossings"))
                .filteredOn(crossing -> "reinforce".equals(crossing.get("unbiased")))
                .singleElement()
                .satisfies(crossing -> {
                    assertThat(crossing).containsEntry("biased", "gumbel-sigmoid:2");
                    assertThat(ReadJson.numberIn(crossing, "atLeast")).isPositive();
                });
    }

    @Test
    void otherNamesOfEstimatorsAreUnderstoodAndTheFormOfTheKlTermIsSaid() {
        String[] arguments = {
            "--latent", "bernoulli", "--latent-size", "3", "--estimators", "LOORF,VarGrad,ZGR,U2G:2", "--json"
        };
        assertThat(ReadJson.objectsIn(CommandRun.of(arguments(arguments)).json(), "estimators"))
                .map(row -> row.get("id"))
                .containsExactly("rloo", "rloo:sampled", "reinmax", "disarm:2");
    }

    @Test
    void tableNamesEveryEstimator() {
        CommandRun run = binary();

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("10 images, 100 replicates", "rloo ", "disarm", "reinforce", "bias²");
        assertThat(run.err()).contains("epoch 1/1", "study 3/3: reinforce, variance");
    }

    @Test
    void coordinatesThatSoFewReplicatesDoNotResolveAreCountedAndNamed() {
        assertThat(binary().out())
                .contains("30 of 30 coordinates are too saturated for so many replicates to resolve:"
                        + " bits (images) 1 (10), 2 (10), 3 (10).");
        assertThat(binary("--json").json())
                .containsEntry("coordinates", 30L)
                .containsEntry("unresolvedCoordinates", 30L)
                .containsEntry("unresolvedImagesOfBits", List.of(10L, 10L, 10L));
    }

    @Test
    void adaptiveStateSaysForHowManyStepsItSettled() {
        String[] adaptive = {
            "--latent", "bernoulli", "--latent-size", "3", "--estimators", "nvil,disarm", "--adaptation", "7", "--json"
        };
        assertThat(CommandRun.of(arguments(Arrays.copyOf(adaptive, adaptive.length - 1)))
                        .out())
                .contains("Adaptive state settled for 7 steps on other training images.");
        assertThat(ReadJson.objectsIn(CommandRun.of(arguments(adaptive)).json(), "estimators"))
                .extracting(row -> row.get("settlingSteps"))
                .containsExactly(7L, 0L);
        String[] other = {"--latent", "bernoulli", "--latent-size", "3", "--estimators", "disarm"};
        assertThat(CommandRun.of(arguments(other)).out()).doesNotContain("settled");
    }

    @Test
    void filesHoldTheResultAndAreNotReplacedUnasked() throws IOException {
        Path out = folder.resolve("results");
        CommandRun run = binary("--json", "--out", out.toString());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(ReadJson.object(Files.readString(out.resolve(StudyCommand.JSON))))
                .isEqualTo(run.json());
        List<String> lines = Files.readAllLines(out.resolve(StudyCommand.CSV));
        assertThat(lines)
                .hasSize(4)
                .first()
                .asString()
                .startsWith(
                        "estimator,mean,trace_variance,trace_variance_low,trace_variance_high,"
                                + "bias_squared,bias_squared_low,bias_squared_high,smallest_visible_bias_squared,snr,settling_steps,millis_per_gradient,decoder_evaluations,bias_reference,cosine,");
        assertThat(lines.get(1)).startsWith("rloo,").matches("([^,]+,){12}2,exact(,[^,]+){13}");
        assertThat(Files.readAllLines(out.resolve(StudyCommand.COORDINATES)))
                .hasSize(1 + 3 * 30)
                .contains("estimator,image,coordinate,probability,variance");
        assertThat(Files.readAllLines(out.resolve(StudyCommand.CROSSINGS)))
                .containsExactly("biased,unbiased,gradients,at_least");
        assertThat(Files.readAllLines(out.resolve(StudyCommand.MARKDOWN)))
                .anyMatch(line -> line.startsWith("| estimator | variance |"))
                .anyMatch(line -> line.startsWith("| rloo | "))
                .contains(
                        "- replicates: " + run.json().get("replicates"),
                        "- seed: " + run.json().get("seed"));
        assertThat(Files.readString(out.resolve("study.svg"))).contains("rloo", "squared bias", "<circle");
        assertThat(ImageIO.read(out.resolve("study@2x.png").toFile()).getWidth())
                .isEqualTo(2 * ImageIO.read(out.resolve("study.png").toFile()).getWidth());

        CommandRun again = binary("--out", out.toString());
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("the result of an earlier run", "--overwrite");
        assertThat(binary("--out", out.toString(), "--overwrite").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void interruptKeepsTheEstimatorsThatAreFinished() {
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("study 1/")) {
                        Thread.currentThread().interrupt();
                    }
                },
                arguments("--latent", "bernoulli", "--estimators", "disarm,reinforce", "--json"));

        assertThat(Thread.interrupted())
                .as("the interrupt is the caller's again")
                .isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(ReadJson.objectsIn(run.json(), "estimators"))
                .extracting(row -> row.get("id"))
                .containsExactly("disarm");
        assertThat(run.json()).containsEntry("completed", false);
        assertThat(run.err()).contains("interrupted after 1 of 2 estimators");
    }

    @Test
    void interruptWhileTrainingPrintsNothing() {
        CommandRun run = CommandRun.with(
                line -> {
                    if (line.startsWith("epoch 1/")) {
                        Thread.currentThread().interrupt();
                    }
                },
                arguments("--warmup-epochs", "3"));

        assertThat(Thread.interrupted())
                .as("the interrupt is the caller's again")
                .isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("interrupted while training");
    }
}

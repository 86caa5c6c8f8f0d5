package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.data.DataSource;
import elboroom.tensor.GemmProvider;
import elboroom.training.ElboTerms;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
    private static final List<String> FIELDS = List.of(
            "trainElbo",
            "trainElboIsRelaxed",
            "testElbo",
            "testReconstruction",
            "testKl",
            "activeUnits",
            "imagesPerSecond",
            "seconds",
            "seed",
            "steps",
            "config");

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
    }

    private CommandRun train(String... more) {
        return CommandRun.of(TinyImages.trainArguments(images, more));
    }

    private static Map<String, Object> withoutTimes(Map<String, Object> json) {
        var rest = new LinkedHashMap<>(json);
        rest.remove("seconds");
        rest.remove("imagesPerSecond");
        return rest;
    }

    @Test
    void jsonHasExactlyTheNamedFields() {
        CommandRun run = train("--json");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.json().keySet()).containsExactlyElementsOf(FIELDS);
    }

    @Test
    void jsonAgreesWithTheTrainingLoop() throws IOException {
        Map<String, Object> json =
                train("--json", "--seed", "5", "--beta", "0.5").json();

        var model = VaeConfig.DEFAULT.withPixels(30).withHidden(List.of(8));
        var config = TrainingConfig.DEFAULT
                .withModel(model)
                .withSeed(5)
                .withRecordEvery(2)
                .withTestEvery(4);
        var hyperparameters =
                Hyperparameters.DEFAULT.withBatchSize(16).withLearningRate(0.01).withBeta(0.5);
        var data = DataSource.of(images, null, null, null).load().data();
        try (var loop = new TrainingLoop(data, config, hyperparameters, GemmProvider.best())) {
            while (loop.epochsDone() < 3) {
                loop.step();
            }
            ElboTerms test = loop.tester().evaluate();
            ElboTerms train = loop.lastTrain();
            assertThat(train).isNotNull();
            assertThat(json)
                    .containsEntry("trainElbo", train.elbo())
                    .containsEntry("testElbo", test.elbo())
                    .containsEntry("testReconstruction", test.reconstruction())
                    .containsEntry("testKl", test.kl())
                    .containsEntry("activeUnits", (long) test.activeUnits())
                    .containsEntry("steps", loop.steps())
                    .containsEntry("seed", 5L);
            assertThat(ReadJson.numberIn(json, "testElbo"))
                    .isEqualTo(ReadJson.numberIn(json, "testReconstruction") - ReadJson.numberIn(json, "testKl"));
        }
    }

    @Test
    void sameSeedPrintsTheSameMetrics() {
        Map<String, Object> first = withoutTimes(train("--json").json());

        assertThat(withoutTimes(train("--json").json())).isEqualTo(first);
        assertThat(withoutTimes(train("--json", "--seed", "2").json()).get("testElbo"))
                .isNotEqualTo(first.get("testElbo"));
    }

    @Test
    void oneOfAKindIsSingular() {
        assertThat(train("--shards", "1", "--batch", "200", "--epochs", "1").out())
                .contains("1, 1 shard\n", "(1 step in")
                .doesNotContain("1 shards", "1 steps");
    }

    @Test
    void importanceWeightedBoundIsPrintedWhenAskedFor() {
        CommandRun run = train("--json", "--iwae-samples", "20");

        assertThat(run.json()).containsKeys("iwae", "iwaeStandardError");
        assertThat(ReadJson.objectIn(run.json(), "effectiveSamples").keySet())
                .containsExactly("mean", "smallest", "shareBelow10");
        assertThat(ReadJson.numberIn(run.json(), "iwae")).isGreaterThan(ReadJson.numberIn(run.json(), "testElbo"));
        assertThat(ReadJson.objectIn(run.json(), "config")).containsEntry("iwaeSamples", 20L);
    }

    @Test
    void aModelThatDoesNotFitIsRefusedWithItsSize() {
        CommandRun run = train("--hidden", String.join(",", Collections.nCopies(16, "16384")));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("a model of 8,0", "which needs about", "MB; choose fewer or narrower layers")
                .doesNotContain("Exception");
    }

    @Test
    void trainingElboAtRelaxedCodesIsMarked() {
        String[] relaxed = {"--latent", "bernoulli", "--latent-size", "3", "--estimator", "gumbel-sigmoid"};
        assertThat(train(relaxed).out()).contains("at relaxed codes: no bound");
        assertThat(train().out()).doesNotContain("relaxed");
        String[] json = {"--latent", "bernoulli", "--latent-size", "3", "--estimator", "gumbel-sigmoid", "--json"};
        assertThat(train(json).json()).containsEntry("trainElboIsRelaxed", true);
        assertThat(train("--json").json()).containsEntry("trainElboIsRelaxed", false);
    }

    @Test
    void tableNamesTheMetricsForPeople() {
        CommandRun run = train("--iwae-samples", "20");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("30-8-2-8-30", "train ELBO", "test ELBO", "test reconstruction", "test KL")
                .contains("active units", "k = 20", "images/s", "nats");
    }

    @Test
    void progressIsALineAnEpochOnStandardError() {
        CommandRun run = train();

        assertThat(run.err().lines())
                .hasSize(3)
                .allMatch(
                        line -> line.matches(
                                "epoch \\d/3: train ELBO -\\d+\\.\\d\\d, test ELBO -\\d+\\.\\d\\d nats, .* images/s, \\d+ s left"));
    }

    @Test
    void configRepeatsTheRun() {
        Map<String, Object> config = ReadJson.objectIn(
                train("--json", "--estimator", "score-function", "--baseline", "leave-one-out")
                        .json(),
                "config");

        assertThat(config)
                .containsEntry("data", images.toAbsolutePath().toString())
                .containsEntry("latent", "gaussian")
                .containsEntry("latentSize", 2L)
                .containsEntry("hidden", List.of(8L))
                .containsEntry("decoderHidden", List.of(8L))
                .containsEntry("estimator", "score-function")
                .containsEntry("baseline", "leave-one-out")
                .containsEntry("samples", 2L)
                .containsEntry("kl", "analytic")
                .containsEntry("epochs", 3L)
                .containsEntry("batch", 16L)
                .containsEntry("lr", 0.01)
                .containsEntry("optimizer", "adam")
                .containsEntry("beta", 1.0)
                .containsEntry("binarization", "dynamic")
                .containsEntry("activation", "relu")
                .containsEntry("init", "he")
                .containsEntry("seed", 1L)
                .containsEntry("shards", 2L);
    }

    @Test
    void anEstimatorWithOneKlFormUsesIt() {
        CommandRun run = train("--json", "--estimator", "sticking-the-landing");

        assertThat(ReadJson.objectIn(run.json(), "config")).containsEntry("kl", "sampled");
    }

    @Test
    void binaryLatentsTrainWithTheEstimatorTheyAreGiven() {
        CommandRun run = train("--json", "--latent", "bernoulli", "--estimator", "disarm:2", "--learn-prior");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(ReadJson.objectIn(run.json(), "config"))
                .containsEntry("latent", "bernoulli")
                .containsEntry("prior", 0.5)
                .containsEntry("learnPrior", true)
                .containsEntry("estimator", "disarm")
                .containsEntry("samples", 2L);
        assertThat(ReadJson.objectIn(train("--json", "--latent", "bernoulli").json(), "config"))
                .containsEntry("estimator", "disarm")
                .containsEntry("samples", 1L);
    }

    @Test
    void decoderMirrorsTheEncoderUnlessTold() {
        Map<String, Object> mirrored =
                ReadJson.objectIn(train("--json", "--hidden", "8,4").json(), "config");
        Map<String, Object> linear = ReadJson.objectIn(
                train("--json", "--hidden", "8,4", "--decoder-hidden", "none").json(), "config");

        assertThat(mirrored).containsEntry("hidden", List.of(8L, 4L)).containsEntry("decoderHidden", List.of(4L, 8L));
        assertThat(linear).containsEntry("hidden", List.of(8L, 4L)).containsEntry("decoderHidden", List.of());
    }

    @Test
    void divergenceFailsWithStepTermAndRemedyAndKeepsTheFiles() throws IOException {
        Path out = folder.resolve("diverged");
        CommandRun run = train("--optimizer", "sgd", "--lr", "10", "--epochs", "50", "--out", out.toString());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().toList().getLast())
                .startsWith("elbo-room train: training diverged: step ")
                .contains("not finite", "smaller");
        assertThat(Files.readAllLines(out.resolve(ResultFolder.METRICS))).hasSizeGreaterThan(1);
    }

    @Test
    void malformedDataFailsInOneLineWithARemedy() throws IOException {
        Files.write(images, new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 3});
        Path out = folder.resolve("never");
        CommandRun run = train("--out", out.toString());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("elbo-room train: " + images)
                .contains("expected 0x00000803 (images)", "was the labels file chosen?");
        assertThat(out).doesNotExist();
    }

    @Test
    void missingDataFailsWithItsName() {
        CommandRun run =
                CommandRun.of("train", "--data", folder.resolve("nothing").toString());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("nothing: no such file").doesNotContain("Exception");
    }

    @Test
    void evidenceIsTheElboAndTheGap() throws IOException {
        CommandRun run = train(
                "--json",
                "--latent",
                "bernoulli",
                "--latent-size",
                "6",
                "--evidence",
                "exact",
                "--evidence-images",
                "7");

        Map<String, Object> evidence = ReadJson.objectIn(run.json(), "evidence");
        assertThat(evidence.keySet()).containsExactly("images", "elbo", "logPx", "gap", "error");
        assertThat(evidence).containsEntry("images", 7L);
        double gap = ReadJson.numberIn(evidence, "gap");
        assertThat(gap).isPositive();
        assertThat(ReadJson.numberIn(evidence, "elbo") + gap)
                .isCloseTo(ReadJson.numberIn(evidence, "logPx"), within(1e-4));
    }

    @Test
    void evidenceThatWillTakeLongIsAnnounced() {
        assertThat(AbandonableWork.evidenceNote(19, 1000, "")).isEmpty();
        assertThat(AbandonableWork.evidenceNote(90.4, 1, " after training"))
                .contains(
                        "the exact evidence of 1 image will take up to about 90 s after training; fewer: --evidence-images");
        assertThat(AbandonableWork.evidenceNote(1500, 1000, ""))
                .get()
                .asString()
                .contains("1,000 images", "about 25 min");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 'its levels are only 0 and 1, which are taken as off and on'",
        "63, 'its largest level is 63 of 255, so the images are nearly black; scale the levels to 255 if that is not meant'"
    })
    void imagesOfFewLevelsAreNoted(int largest, String note) throws IOException {
        byte[] bytes = Files.readAllBytes(images);
        for (int at = 16; at < bytes.length; at++) {
            bytes[at] = (byte) (bytes[at] == 10 ? 0 : largest);
        }
        Files.write(images, bytes);
        assertThat(train().err().lines()).first().isEqualTo("note: %s: %s".formatted(images, note));
        bytes[16] = 64;
        Files.write(images, bytes);
        assertThat(train().err()).doesNotContain("note:");
    }

    @Test
    void beforeTheFirstStepThereIsNoSpeed() {
        CommandRun run = train("--steps", "0");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("test ELBO").doesNotContain("NaN", "images/s");
        assertThat(train("--steps", "0", "--json").json()).containsEntry("imagesPerSecond", null);
    }

    @Test
    void evidenceOfTwoGaussiansIsInTheTable() throws IOException {
        assertThat(train("--evidence", "exact", "--evidence-images", "2").out())
                .containsPattern("test log p\\(x\\) .* nats = ELBO .*\\(2 images, exact to about \\S+\\)");
    }
}

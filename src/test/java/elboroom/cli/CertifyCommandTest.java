package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.lab.WrongEstimator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifyCommandTest {
    private static final List<String> FIELDS = List.of("certificates", "holds", "completed", "seed", "steps", "config");
    private static final List<String> ROW = List.of(
            "id",
            "target",
            "claimsUnbiased",
            "verdict",
            "within",
            "withinPresent",
            "presentCoordinates",
            "presentTestedCoordinates",
            "bias",
            "biasError",
            "statistic",
            "critical",
            "level",
            "replicates",
            "needed",
            "decoderEvaluations",
            "claimedDecoderEvaluations",
            "repeats",
            "holds",
            "models");

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = TinyImages.write(folder);
    }

    private CommandRun certify(String... more) {
        var arguments = new ArrayList<>(List.of("certify"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--data", images.toString(), "--hidden", "8", "--batch", "16", "--latent-size", "3"));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void theVerdictsAreInTheObjectWithTheEvidence() {
        CommandRun run = certify("DisARM,straight-through,reparameterization", "--json", "--seed", "4");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        Map<String, Object> json = run.json();
        assertThat(json.keySet()).containsExactlyElementsOf(FIELDS);
        assertThat(json).containsEntry("holds", true).containsEntry("completed", true);
        List<Map<String, Object>> rows = ReadJson.objectsIn(json, "certificates");
        assertThat(rows).allSatisfy(row -> assertThat(row.keySet()).containsExactlyElementsOf(ROW));
        assertThat(rows)
                .extracting(row -> row.get("id"))
                .containsExactly("disarm", "straight-through", "reparameterization");
        assertThat((String) rows.get(0).get("verdict"))
                .matches("unbiased within [0-9.]+ % on small models, within [0-9.]+ % on the present model"
                        + " \\([0-9]+ of 12 coordinates\\)");
        assertThat((Double) rows.get(0).get("withinPresent")).isPositive();
        assertThat(rows.get(0)).containsEntry("presentCoordinates", 12L);
        assertThat((String) rows.get(1).get("verdict")).matches("biased: [0-9.]+ % ± [0-9.]+ %");
        assertThat((String) rows.get(2).get("verdict")).matches("unbiased within [0-9.]+ % on small models");
        assertThat(rows.get(2)).containsEntry("withinPresent", null).containsEntry("presentCoordinates", null);
        assertThat(ReadJson.objectIn(json, "config")).containsEntry("presentReplicates", 1L << 14);
        assertThat(ReadJson.objectsIn(rows.get(0), "models"))
                .extracting(model -> model.get("model"))
                .containsExactly("small model 1", "small model 2", "small model 3", "small model 4", "present model");
        assertThat(ReadJson.objectsIn(rows.get(2), "models"))
                .as("the present model is of another family")
                .hasSize(4);
        assertThat(run.err()).contains("certify 1/3: disarm, unbiased within ");
    }

    @Test
    void theFormOfTheKlTermIsPartOfTheName() {
        Map<String, Object> json =
                certify("rloo,VarGrad", "--latent", "bernoulli", "--json").json();
        assertThat(ReadJson.objectsIn(json, "certificates"))
                .extracting(row -> row.get("id"))
                .containsExactly("rloo", "rloo:sampled");
    }

    /// A bias of a thousandth would take more than that.
    @Test
    void theReplicatesThatAreAskedForArePresentModelsToo() {
        CommandRun run = certify(
                "reinforce", "--latent", "bernoulli", "--replicates", "32768", "--tolerance", "0.001", "--json");
        Map<String, Object> row = ReadJson.objectsIn(run.json(), "certificates").getFirst();
        assertThat(ReadJson.objectsIn(row, "models").getLast())
                .containsEntry("model", "present model")
                .containsEntry("replicates", 32_768L);
    }

    @Test
    void theSameSeedGivesTheSameObject() {
        assertThat(certify("disarm", "--json").out())
                .isEqualTo(certify("disarm", "--json").out())
                .isNotEqualTo(certify("disarm", "--json", "--seed", "2").out());
    }

    @Test
    void aWrongClaimIsNamedAndFails() throws IOException {
        Path out = folder.resolve("certificates");
        try (EstimatorCatalogue.Addition _ =
                EstimatorCatalogue.add(WrongEstimator.descriptor(WrongEstimator.Fault.WRONG_SIGN))) {
            CommandRun run = certify("wrong,straight-through", "--out", out.toString());
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out())
                    .contains("straight-through biased ")
                    .endsWith("WRONG: wrong claims to be unbiased" + System.lineSeparator());
        }
        assertThat(ReadJson.object(Files.readString(out.resolve(CertifyCommand.JSON))))
                .containsEntry("holds", false);
        assertThat(Files.readString(out.resolve(CertifyCommand.MARKDOWN)))
                .startsWith("| estimator |")
                .contains("\n| wrong | unbiased | biased: ", "WRONG: wrong claims to be unbiased");
        List<String> lines = Files.readAllLines(out.resolve(CertifyCommand.CSV));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("wrong,true,biased,").endsWith(",false");
        assertThat(lines.get(2)).startsWith("straight-through,false,biased,").endsWith(",true");
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() {
        assertThat(certify("guesswork").err()).contains("estimator: got \"guesswork\", expected one of");
        assertThat(certify("guesswork").code()).isEqualTo(ExitCode.USAGE);
        assertThat(certify("disarm", "--level", "2").err()).contains("level: got 2, expected between 0 and 0.5");
        assertThat(certify("disarm", "--replicates", "3").err()).contains("replicates: got 3, expected 4,096 to");
        assertThat(certify("all", "--latent-size", "0").code()).isEqualTo(ExitCode.USAGE);
    }
}

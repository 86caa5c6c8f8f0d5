package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Keeps `src/docs/estimators.md` true to the catalogue. `./mvnw test -Dtest=EstimatorTableTest -Ddocs.write=true`
/// writes it anew.
class EstimatorTableTest {
    private static final Path PAGE = Path.of("src/docs/estimators.md");
    private static final int BITS = 8;
    private static final String HEAD = """
            # The gradient estimators

            Written from the program's catalogue. `F` and `B` are the decoder evaluations and the gradients with respect to
            the code that an estimate takes for each datum, with the defaults and 8 latent coordinates. The first
            hyperparameter may follow the name, as in `rloo:4`. Notation: logit `a`, `p = σ(a)`, `s = z − p`, `f` the signal.

            | id | latents | gradient of | unbiased | F | B | hyperparameters | estimate | reference |
            |---|---|---|---|---|---|---|---|---|
            """;

    @Test
    void thePageListsEveryEstimatorAsTheCatalogueDoes() throws IOException {
        String table = HEAD
                + EstimatorCatalogue.all().stream().map(EstimatorTableTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, table);
        }

        assertThat(PAGE).hasContent(table);
    }

    private static String row(EstimatorDescriptor<?> estimator) {
        EstimatorSpec spec = EstimatorSpec.of(estimator.id());
        String hyperparameters = estimator.numbers().stream()
                .map(number -> "%s %s (%s)".formatted(number.id(), number.range(), number.format(number.standard())))
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %d | %d | %s | %s | %s |\n"
                .formatted(
                        estimator.id(),
                        estimator.family().id(),
                        target(estimator.target()),
                        estimator.unbiased() ? "yes" : "no",
                        estimator.decoderEvaluations(spec, BITS),
                        estimator.decoderGradients(spec, BITS),
                        hyperparameters.isEmpty() ? "–" : hyperparameters,
                        "`" + estimator.formula().replace("|", "\\|") + "`",
                        estimator.reference().replace("|", "\\|"));
    }

    private static String target(Target target) {
        return switch (target) {
            case ELBO -> "the ELBO";
            case ELBO_WITHOUT_ENTROPY -> "the ELBO without q's entropy";
            case MULTI_SAMPLE_BOUND -> "the n-sample bound";
        };
    }
}

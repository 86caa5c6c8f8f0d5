package elboroom.estimator;

import java.util.List;
import java.util.stream.Collectors;

/// The page `src/docs/estimators.md`, from the estimators' descriptors.
public final class EstimatorTable {
    private static final int BITS = 8;
    private static final String HEAD = """
            # The gradient estimators

            Written from the program's catalogue. `F` and `B` are the decoder evaluations and the gradients with respect to
            the code that an estimate takes for each datum, with the defaults and 8 latent coordinates. The numbers that an
            estimator depends on have their range and, in brackets, their default; the first may follow the name, as in
            `rloo:4`. Notation: logit `a`, `p = σ(a)`, `s = z − p`, `f` the signal. Names in any case are understood, and
            so are the other names that an estimator, or the form of it in brackets, has in papers.

            | id | also called | latents | gradient of | unbiased | F | B | numbers | estimate | reference |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private EstimatorTable() {}

    /// The whole page.
    public static String page(List<EstimatorDescriptor<?>> estimators) {
        return HEAD + estimators.stream().map(EstimatorTable::row).collect(Collectors.joining());
    }

    private static String row(EstimatorDescriptor<?> estimator) {
        EstimatorSpec spec = EstimatorSpec.of(estimator.id());
        String numbers = estimator.numbers().stream()
                .map(number -> "%s %s (%s)".formatted(number.id(), number.range(), number.format(number.standard())))
                .collect(Collectors.joining(", "));
        String aliases = estimator.otherNames();
        return "| `%s` | %s | %s | %s | %s | %d | %d | %s | %s | %s |\n"
                .formatted(
                        estimator.id(),
                        aliases.isEmpty() ? "–" : aliases,
                        estimator.family().id(),
                        target(estimator.target()),
                        estimator.unbiased() ? "yes" : "no",
                        estimator.decoderEvaluations(spec, BITS),
                        estimator.decoderGradients(spec, BITS),
                        numbers.isEmpty() ? "–" : numbers,
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

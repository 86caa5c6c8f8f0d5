package elboroom.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.Golden;
import elboroom.data.Mnist;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.GemmProvider;
import elboroom.vae.Vae;
import elboroom.vae.evidence.PairLikelihood;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A trained model of 8 bits, the table of its log likelihoods and the variances that follow from it, all checked in.
/// Every estimator meets them.
class GoldenReferenceModelTest {
    private static final double FLOAT = 3e-6;
    private static final double DOUBLE = 1e-10;

    private static final List<ClosedForms> CLOSED_FORMS = new ArrayList<>(); // of the images
    private static final List<Map<String, Double>> TRACES = new ArrayList<>();

    private static ReferenceModel reference;
    private static double[][] table; // [images][codes]

    @BeforeAll
    static void readModel() throws IOException {
        reference = ReferenceModel.read(new Mnist().load().data().train());
        table = new double[ReferenceModel.IMAGES][ReferenceModel.CODES];
        for (int image = 0; image < ReferenceModel.IMAGES; image++) {
            for (int code = 0; code < ReferenceModel.CODES; code++) {
                table[image][code] = reference.logLikelihood(image, ReferenceModel.bits(code));
            }
            CLOSED_FORMS.add(new ClosedForms(reference, image, table[image]));
            TRACES.add(CLOSED_FORMS.getLast().traces());
        }
    }

    @Test
    void theTableIsThatOfTheWeights() {
        var lines = new ArrayList<String>();
        for (int code = 0; code < ReferenceModel.CODES; code++) {
            var cells = new ArrayList<String>();
            cells.add(String.valueOf(code));
            for (double[] ofImage : table) {
                cells.add(String.valueOf(ofImage[code]));
            }
            lines.add(String.join(",", cells));
        }
        Golden.assertClose(
                getClass(),
                "reference-8-bits-likelihood.csv",
                "log p(x|z) in nats, in float64, of reference-8-bits.elbo; columns: the code as a number, whose bit i is"
                        + " z_i, and the four images of ReferenceModel",
                lines,
                DOUBLE);
    }

    @Test
    void theProgramsDecoderGivesTheTable() {
        var vae = new Vae(reference.model().config(), GemmProvider.best());
        vae.setWeights(reference.model().weights());
        var codes = new FMatrixRMaj(ReferenceModel.CODES, ReferenceModel.BITS);
        for (int code = 0; code < ReferenceModel.CODES; code++) {
            for (int bit = 0; bit < ReferenceModel.BITS; bit++) {
                codes.set(code, bit, (float) ReferenceModel.bits(code)[bit]);
            }
        }
        FMatrixRMaj found = new PairLikelihood(vae).of(reference.minibatch(), codes);
        for (int image = 0; image < ReferenceModel.IMAGES; image++) {
            for (int code = 0; code < ReferenceModel.CODES; code++) {
                double expected = table[image][code];
                assertThat((double) found.get(image, code)).isCloseTo(expected, within(FLOAT * -expected));
            }
        }
    }

    @Test
    void theSlopesAreTheFiniteDifferences() {
        double[] z = {0.2, 1, 0, 0.7, 1, 0, 0.4, 0.5};
        double step = 1e-6;
        for (int image = 0; image < ReferenceModel.IMAGES; image++) {
            double[] slope = reference.slope(image, z);
            for (int bit = 0; bit < ReferenceModel.BITS; bit++) {
                double[] above = z.clone();
                double[] below = z.clone();
                above[bit] += step;
                below[bit] -= step;
                double difference =
                        (reference.logLikelihood(image, above) - reference.logLikelihood(image, below)) / (2 * step);
                assertThat(slope[bit]).isCloseTo(difference, within(1e-5));
            }
        }
    }

    @Test
    void theVariancesAreThoseOfTheTable() {
        var traces = new LinkedHashMap<String, List<String>>();
        TRACES.forEach(ofImage -> ofImage.forEach((estimator, trace) ->
                traces.computeIfAbsent(estimator, _ -> new ArrayList<>()).add(String.valueOf(trace))));
        Golden.assertClose(
                getClass(),
                "reference-8-bits-variances.csv",
                "exact traces of the covariance of one gradient with respect to the logits, from the table of"
                        + " reference-8-bits-likelihood.csv; columns: the estimator and the four images",
                traces.entrySet().stream()
                        .map(line -> line.getKey() + "," + String.join(",", line.getValue()))
                        .toList(),
                1e-8);
    }

    @Test
    void estimatorsMeetTheirClosedForms() {
        requireClosedForms(1_000);
    }

    @Test
    @Tag("long")
    void estimatorsMeetTheirClosedFormsClosely() {
        requireClosedForms(200_000);
    }

    @Test
    void theExactGradientIsThatOfTheTable() {
        requireGradients(1_000, List.of(EstimatorSpec.of("exact"), EstimatorSpec.of("rloo")));
    }

    @Test
    @Tag("long")
    void everyUnbiasedEstimatorHasTheGradientOfTheTable() {
        List<EstimatorSpec> all = EstimatorCatalogue.forFamily(BernoulliFamily.INSTANCE).stream()
                .filter(each -> each.unbiased() && each.target() == Target.ELBO)
                .map(EstimatorDescriptor::id)
                .map(EstimatorSpec::of)
                .toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(14);
        requireGradients(100_000, all);
    }

    @Test
    void everyEstimatorHasAForm() {
        Set<String> known = Stream.concat(TRACES.getFirst().keySet().stream(), sampled(80).getFirst().keySet().stream())
                .map(name -> EstimatorSpec.parse(name).id())
                .collect(Collectors.toSet());
        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(EstimatorCatalogue.forFamily(BernoulliFamily.INSTANCE).stream()
                        .map(EstimatorDescriptor::id)
                        .toList());
    }

    @Test
    void estimatorsThatDrawRealsMeetTheirFormulas() {
        requireSampledForms(1_000, 2_000);
    }

    @Test
    @Tag("long")
    void estimatorsThatDrawRealsMeetTheirFormulasClosely() {
        requireSampledForms(200_000, 200_000);
    }

    private static List<Map<String, SampledForms.Moments>> sampled(int draws) {
        return IntStream.range(0, ReferenceModel.IMAGES)
                .mapToObj(image -> new SampledForms(
                                reference,
                                image,
                                table[image],
                                CLOSED_FORMS.get(image).gradient(),
                                draws)
                        .moments())
                .toList();
    }

    private static void requireSampledForms(int replicates, int draws) {
        List<Map<String, SampledForms.Moments>> images = sampled(draws);
        for (String estimator : images.getFirst().keySet()) {
            EstimatorResult result = reference.study(EstimatorSpec.parse(estimator), replicates, 0);
            List<SampledForms.Moments> moments = images.stream()
                    .map(ofImage -> requireNonNull(ofImage.get(estimator)))
                    .toList();
            requireClose(
                    estimator + ", trace",
                    result.traceVariance(),
                    result.traceVarianceCi(),
                    moments.stream().map(SampledForms.Moments::trace).toList());
            requireClose(
                    estimator + ", bias²",
                    requireNonNull(result.biasSquared()),
                    requireNonNull(result.biasSquaredCi()),
                    moments.stream().map(SampledForms.Moments::biasSquared).toList());
        }
    }

    private static void requireClose(String what, double found, Interval ci, List<SampledForms.Figure> ofImages) {
        double expected = 0;
        double variance = Math.pow(error(ci), 2);
        for (SampledForms.Figure figure : ofImages) {
            expected += figure.value() / ReferenceModel.IMAGES;
            variance += Math.pow(figure.error() / ReferenceModel.IMAGES, 2);
        }
        assertThat(found).as(what).isCloseTo(expected, within(4.5 * Math.sqrt(variance)));
    }

    private static double error(Interval ci) {
        return (ci.high() - ci.low()) / (2 * 1.96);
    }

    @Test
    void biasesAreThoseOfTheTable() {
        requireBiases(1_000);
    }

    @Test
    @Tag("long")
    void biasesAreCloselyThoseOfTheTable() {
        requireBiases(200_000);
    }

    private static void requireBiases(int replicates) {
        for (String estimator : CLOSED_FORMS.getFirst().squaredBiases().keySet()) {
            EstimatorResult result = reference.study(EstimatorSpec.parse(estimator), replicates, 0);
            double expected = CLOSED_FORMS.stream()
                    .mapToDouble(
                            ofImage -> requireNonNull(ofImage.squaredBiases().get(estimator)))
                    .average()
                    .orElseThrow();
            assertThat(requireNonNull(result.biasSquared()))
                    .as(estimator)
                    .isCloseTo(expected, within(4.5 * error(requireNonNull(result.biasSquaredCi()))));
        }
    }

    private static void requireClosedForms(int replicates) {
        Map<String, Double> sums = new LinkedHashMap<>();
        TRACES.forEach(ofImage -> ofImage.forEach((estimator, trace) -> sums.merge(estimator, trace, Double::sum)));
        sums.forEach((estimator, sum) -> {
            EstimatorResult result = reference.study(EstimatorSpec.parse(estimator), replicates, 0);
            double trace = sum / ReferenceModel.IMAGES;
            assertThat(result.traceVariance())
                    .as(estimator)
                    .isCloseTo(trace, within(4.5 * error(result.traceVarianceCi()) + 1e-6));
        });
    }

    /// The study's mean is a sum over the coordinates of the mean over the images. Its KL term has β = 1.
    private static void requireGradients(int replicates, List<EstimatorSpec> estimators) {
        for (EstimatorSpec spec : estimators) {
            EstimatorResult result = reference.study(spec, replicates, 50);
            double error = error(requireNonNull(result.biasSquaredCi()));
            assertThat(requireNonNull(result.biasSquared())).as(spec.id()).isCloseTo(0, within(4.5 * error));
            double expected = 0;
            for (int image = 0; image < ReferenceModel.IMAGES; image++) {
                double[] gradient = CLOSED_FORMS.get(image).gradient();
                for (int bit = 0; bit < ReferenceModel.BITS; bit++) {
                    expected += (gradient[bit] + ofKl(reference.logits(image)[bit])) / ReferenceModel.IMAGES;
                }
            }
            double deviation = Math.sqrt(result.traceVariance() * ReferenceModel.BITS / replicates);
            assertThat(result.mean()).as(spec.id()).isCloseTo(expected, within(4.5 * deviation + 1e-4));
        }
    }

    /// `−∂KL/∂a` for the prior Ber(½).
    private static double ofKl(double logit) {
        double p = 1 / (1 + Math.exp(-logit));
        return -logit * p * (1 - p);
    }
}

package elboroom.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The closed forms of binary latents, and their behaviour when probabilities reach zero and one.
class BernoulliFamilyTest {
    private static final BernoulliFamily FAMILY = BernoulliFamily.INSTANCE;

    /// Golden values of `p log(p/ρ) + q log(q/(1−ρ))`, computed from its definition with forty digits.
    @ParameterizedTest
    @CsvSource({
        "0, 0.5, 0",
        "1.5, 0.5, 0.21809561687",
        "-3, 0.5, 0.50228220945",
        "1.5, 0.1, 1.42670368486",
        "40, 0.5, 0.69314718056",
        "-40, 0.5, 0.69314718056",
        "40, 0.1, 2.30258509299",
        "-500, 0.25, 0.28768207245"
    })
    void klAgreesWithItsDefinition(float logit, double rho, double expected) {
        assertThat(kl(logit, rho)).isCloseTo(expected, within(5e-7 * Math.max(1, expected)));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1, -1, 40, -40, 120, -120, 3e38f, -3e38f})
    void logitsOfAnySizeGiveFiniteTerms(float logit) {
        BernoulliPosterior q = posterior(logit, 0.3);
        var grad = new FMatrixRMaj(1, 1);
        FAMILY.addKlGradient(q, 1, grad);
        var gradPrior = new FMatrixRMaj(1, 1);
        FAMILY.addPriorKlGradient(q, 1, gradPrior);
        var entropy = new FMatrixRMaj(1, 1);
        FAMILY.entropy(q, entropy);
        double[] logPosterior = new double[2];
        FAMILY.logPosterior(q, new FMatrixRMaj(new float[][] {{0}, {1}}), logPosterior);

        assertThat(kl(logit, 0.3)).isFinite().isNotNegative();
        assertThat(grad.data[0]).isFinite();
        assertThat(gradPrior.data[0]).isFinite();
        assertThat(entropy.data[0]).isBetween(0f, 0.6931472f);
        assertThat(logPosterior).doesNotContain(Double.NaN);
        assertThat(Math.min(logPosterior[0], logPosterior[1])).isLessThanOrEqualTo(-Math.abs((double) logit));
    }

    @Test
    void saturatedProbabilitiesKeepTheirDigits() {
        assertThat(Logits.probability(-80)).isCloseTo(1.8048513878454152e-35, within(1e-48));
        assertThat(Logits.variance(80)).isCloseTo(1.8048513878454152e-35, within(1e-48));
        assertThat(Logits.softplus(-80)).isCloseTo(1.8048513878454152e-35, within(1e-48));
        assertThat(Logits.entropy(80)).isCloseTo(81 * 1.8048513878454152e-35, within(1e-46));
        assertThat(Logits.probability(Logits.of(0.2))).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void priorsGradientAgreesWithFiniteDifferencesAndSumsOverTheData() {
        var head = new FMatrixRMaj(new float[][] {{0.4f, -2}, {1.3f, 0.1f}, {-0.7f, 3}});
        var prior = new FMatrixRMaj(new float[][] {{0.3f, -0.8f}});
        var gradPrior = new FMatrixRMaj(new float[][] {{5, 7}});
        FAMILY.addPriorKlGradient(FAMILY.posterior(head, prior, 2), -2, gradPrior);
        for (int i = 0; i < 2; i++) {
            float kept = prior.data[i];
            prior.data[i] = kept + 0.01f;
            double above = sumOfKl(head, prior);
            prior.data[i] = kept - 0.01f;
            double below = sumOfKl(head, prior);
            prior.data[i] = kept;
            double start = i == 0 ? 5 : 7;
            assertThat((gradPrior.data[i] - start) / -2).isCloseTo((above - below) / 0.02, within(1e-4));
        }
    }

    private static double sumOfKl(FMatrixRMaj head, FMatrixRMaj prior) {
        var kl = new FMatrixRMaj(3, 2);
        FAMILY.kl(FAMILY.posterior(head, prior, 2), kl);
        double sum = 0;
        for (float value : kl.data) {
            sum += value;
        }
        return sum;
    }

    @Test
    void codesAreBitsAndTheirDensitiesSumToOne() {
        var head = new FMatrixRMaj(new float[][] {{0.4f, -2}});
        var z = new FMatrixRMaj(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        double[] log = new double[4];
        FAMILY.logPosterior(FAMILY.posterior(head, new FMatrixRMaj(1, 2), 2), z, log);
        assertThat(Math.exp(log[0]) + Math.exp(log[1]) + Math.exp(log[2]) + Math.exp(log[3]))
                .isCloseTo(1, within(1e-12));

        var many = new FMatrixRMaj(1000, 2);
        FAMILY.samplePrior(new FMatrixRMaj(1, 2), RandomStream.named(45, "bits"), many);
        for (float bit : many.data) {
            assertThat(bit).isIn(0f, 1f);
        }
    }

    @Test
    void entropyOfTheAggregateIsThatOfItsMean() {
        assertThat(FAMILY.aggregateEntropy(0.5)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(FAMILY.aggregateEntropy(0.2)).isCloseTo(Logits.entropy(Logits.of(0.2)), within(1e-14));
        assertThat(FAMILY.aggregateEntropy(0)).isZero();
        assertThat(FAMILY.aggregateEntropy(1)).isZero();
    }

    @Test
    void aPriorOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> new BernoulliPosterior(new FMatrixRMaj(3, 2), new FMatrixRMaj(1, 3), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prior");
    }

    private static double kl(float logit, double rho) {
        var out = new FMatrixRMaj(1, 1);
        FAMILY.kl(posterior(logit, rho), out);
        return out.data[0];
    }

    private static BernoulliPosterior posterior(float logit, double rho) {
        var prior = new FMatrixRMaj(1, 1);
        FAMILY.setPrior(rho, prior);
        return new BernoulliPosterior(new FMatrixRMaj(new float[][] {{logit}}), prior, 1);
    }
}

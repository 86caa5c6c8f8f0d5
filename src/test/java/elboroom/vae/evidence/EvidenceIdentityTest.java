package elboroom.vae.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.Logits;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.nn.Parameter;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import elboroom.vae.ReferenceVae;
import elboroom.vae.TinyVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `log p(x) = ELBO + KL(q(z|x) ‖ p(z|x))`, each term against what plain loops give.
class EvidenceIdentityTest {
    private static final int ROWS = 5;

    private final FMatrixRMaj values = Matrices.binary(ROWS, 12, 0.4, RandomStream.named(90, "images"));
    private final BinaryBatch x = BinaryBatch.of(values);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 10})
    void identityHoldsForBits(int bits) {
        for (double scale : new double[] {0.1, 1, 6}) {
            Vae vae = random(
                    TinyVae.config(bits, Activation.TANH)
                            .withFamily(BernoulliFamily.INSTANCE)
                            .withPrior(0.3, true),
                    scale);
            assertIdentity(Evidence.of(vae, x), 0);
        }
    }

    @Test
    void progressIsInPartsThatComeToAllImages() {
        Vae bits = TinyVae.binary(10, false);
        List<Double> parts = new ArrayList<>();
        Evidence.of(bits, x, Evidence.Accuracy.FULL, parts::add);
        assertThat(parts).hasSize(4).containsOnly(ROWS / 4.0);

        parts.clear();
        Evidence.of(TinyVae.of(1, Activation.TANH), x, Evidence.Accuracy.WATCHING, parts::add);
        assertThat(parts.stream().filter(part -> part != 0)).hasSize(ROWS).containsOnly(1.0);
    }

    /// One image may take minutes with a large decoder.
    @Test
    void quadratureCanEndInTheMiddleOfAnImage() {
        var parts = new AtomicInteger();
        var ended = new CancellationException();
        assertThatThrownBy(() -> Evidence.of(TinyVae.of(1, Activation.TANH), x, Evidence.Accuracy.WATCHING, images -> {
                    assertThat(images).isZero();
                    if (parts.incrementAndGet() == 3) {
                        throw ended;
                    }
                }))
                .isSameAs(ended);
    }

    @Test
    void codesAreThoseOfAllBlocksAndAtMostThoseOfTheIntegrals() {
        VaeConfig bits = TinyVae.config(16, Activation.TANH).withFamily(BernoulliFamily.INSTANCE);
        assertThat(Evidence.codes(bits, 1000)).isEqualTo(8 << 16);
        assertThat(Evidence.codes(TinyVae.config(2, Activation.TANH), 1000)).isEqualTo(150_000_000);
        assertThat(Evidence.codes(TinyVae.config(1, Activation.TANH), 1000)).isEqualTo(6_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void identityHoldsForGaussians(int latents) {
        for (Activation activation : List.of(Activation.TANH, Activation.RELU)) {
            for (double scale : new double[] {0.1, 1}) {
                Vae vae = random(TinyVae.config(latents, activation), scale);
                assertIdentity(Evidence.of(vae, x), 1e-4);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theAccuracyForWatchingKeepsWhatItStates(int latents) {
        Vae vae = random(TinyVae.config(latents, Activation.RELU), 1);
        Evidence fine = Evidence.of(vae, x);
        Evidence watched = Evidence.of(vae, x, Evidence.Accuracy.WATCHING);
        assertThat(watched.error()).isBetween(0.0, 2e-3);
        double most = watched.error() + fine.error();
        for (int r = 0; r < ROWS; r++) {
            assertThat(watched.logPx()[r]).isCloseTo(fine.logPx()[r], within(most));
            assertThat(watched.elbo()[r]).isCloseTo(fine.elbo()[r], within(most));
            assertThat(watched.gap()[r]).isCloseTo(fine.gap()[r], within(most));
        }
    }

    private static void assertIdentity(Evidence evidence, double mostError) {
        assertThat(evidence.images()).isEqualTo(ROWS);
        assertThat(evidence.error()).isBetween(0.0, mostError);
        for (int r = 0; r < ROWS; r++) {
            assertThat(evidence.elbo()[r] + evidence.gap()[r]).isCloseTo(evidence.logPx()[r], within(1e-4));
            assertThat(evidence.gap()[r]).isGreaterThan(-1e-6);
        }
        assertThat(evidence.meanElbo() + evidence.meanGap()).isCloseTo(evidence.meanLogPx(), within(1e-4));
    }

    @Test
    void bitsAgreeWithPlainSumsOverTheCodes() {
        int bits = 4;
        Vae vae = TinyVae.binary(bits, true);
        Evidence evidence = Evidence.of(vae, x);
        var reference = new ReferenceVae(vae);
        for (int r = 0; r < ROWS; r++) {
            double[] image = TinyVae.row(values, r);
            double[] logits = reference.encode(image);
            double px = 0;
            double elbo = 0;
            for (int code = 0; code < 1 << bits; code++) {
                double[] z = new double[bits];
                double prior = 1;
                double q = 1;
                for (int i = 0; i < bits; i++) {
                    z[i] = code >> i & 1;
                    double rho = Logits.probability(vae.prior().data[i]);
                    double p = Logits.probability(logits[i]);
                    prior *= z[i] == 1 ? rho : 1 - rho;
                    q *= z[i] == 1 ? p : 1 - p;
                }
                double logLikelihood = reference.logLikelihood(image, z);
                px += Math.exp(logLikelihood) * prior;
                elbo += q * (logLikelihood + Math.log(prior) - Math.log(q));
            }
            assertThat(evidence.logPx()[r]).isCloseTo(Math.log(px), within(1e-5));
            assertThat(evidence.elbo()[r]).isCloseTo(elbo, within(1e-5));
            assertThat(evidence.gap()[r]).isCloseTo(Math.log(px) - elbo, within(1e-5));
        }
    }

    /// A gap that were the difference of the other two would fit them to the last digit, and show no error of them. The
    /// KL term of the ELBO is rounded to single precision, and that remains.
    @Test
    void theGapOfBitsIsNoDifference() {
        Evidence evidence = Evidence.of(TinyVae.binary(4, true), x);
        double rest = 0;
        for (int r = 0; r < ROWS; r++) {
            rest = Math.max(rest, Math.abs(evidence.logPx()[r] - evidence.elbo()[r] - evidence.gap()[r]));
        }
        assertThat(rest).isBetween(1e-10, 1e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void gaussiansAgreeWithAFineGrid(int latents) {
        Vae vae = TinyVae.of(latents, Activation.TANH);
        Evidence evidence = Evidence.of(vae, x);
        var reference = new ReferenceVae(vae);
        for (int r = 0; r < 2; r++) {
            double[] image = TinyVae.row(values, r);
            double[] head = reference.encode(image);
            double step = 0.1;
            double px = 0;
            double elbo = 0;
            for (double u = -20; u <= 20; u += step) {
                for (double v = latents == 1 ? 0 : -20; v <= (latents == 1 ? 0 : 20); v += step) {
                    double[] z = latents == 1 ? new double[] {u} : new double[] {u, v};
                    double logJoint = reference.logLikelihood(image, z) + reference.logPrior(z);
                    double logQ = reference.logPosterior(z, head);
                    px += Math.exp(logJoint) * Math.pow(step, latents);
                    elbo += Math.exp(logQ) * (logJoint - logQ) * Math.pow(step, latents);
                }
            }
            assertThat(evidence.logPx()[r]).isCloseTo(Math.log(px), within(2e-5));
            assertThat(evidence.elbo()[r]).isCloseTo(elbo, within(2e-5));
        }
    }

    /// A decoder that is linear in z and whose logits are small: `softplus(l) ≈ log 2 + l/2 + l²/8`, so that log p(x,
    /// z) is a quadratic form and p(x) has a closed form.
    @Test
    void evidenceOfANarrowFarPosteriorIsFound() {
        // 400 equal pixels make the posterior of one latent as narrow as σ = 0.04, far from where q is
        int pixels = 400;
        var vae = new Vae(
                new VaeConfig(
                        pixels,
                        TinyVae.config(1, Activation.TANH).family(),
                        1,
                        List.of(),
                        List.of(),
                        Activation.RELU,
                        Initializer.GLOROT,
                        0.5,
                        false),
                GemmProvider.best());
        Parameter weight = vae.parameters().get(2);
        Arrays.fill(weight.value().data, 2.5f);
        Parameter encoderBias = vae.parameters().get(1);
        encoderBias.value().data[0] = -1f;
        encoderBias.value().data[1] = -4f;
        var images = new FMatrixRMaj(1, pixels);
        Arrays.fill(images.data, 0, 390, 1); // z near log(39)/2.5
        Evidence evidence = Evidence.of(vae, BinaryBatch.of(images));

        double sum = 0;
        double step = 1e-4;
        for (double z = -9; z < 9; z += step) {
            double logJoint = 390 * 2.5 * z - 400 * Logits.softplus(2.5 * z) - 0.5 * (z * z + Math.log(2 * Math.PI));
            sum += Math.exp(logJoint + 50) * step;
        }
        assertThat(evidence.logPx()[0]).isCloseTo(Math.log(sum) - 50, within(1e-4));
        assertThat(evidence.elbo()[0] + evidence.gap()[0]).isCloseTo(evidence.logPx()[0], within(2e-3));
        assertThat(evidence.gap()[0]).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, ENUMERATION", "true, 16, ENUMERATION", "true, 17, BOUND",
        "false, 1, QUADRATURE", "false, 2, QUADRATURE", "false, 3, BOUND"
    })
    void theMethodFollowsFromFamilyAndSize(boolean bits, int latentSize, Evidence.Method method) {
        VaeConfig config = VaeConfig.DEFAULT
                .withFamily(bits ? BernoulliFamily.INSTANCE : GaussianFamily.INSTANCE)
                .withLatentSize(latentSize);

        assertThat(Evidence.methodFor(config)).isEqualTo(method);
        assertThat(Evidence.isComputable(config)).isEqualTo(method != Evidence.Method.BOUND);
    }

    @Test
    void whatCannotBeComputedIsRefused() {
        assertThatThrownBy(() -> Evidence.imagesAtOnce(TinyVae.config(3, Activation.TANH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("exact evidence: got 3 gaussian latents, expected at most 2 of them");
        assertThatThrownBy(() -> Evidence.of(TinyVae.of(3, Activation.TANH), x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("exact evidence: got 3 gaussian latents, expected at most 2 of them");
        assertThatThrownBy(() -> Evidence.of(TinyVae.binary(17, false), x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("exact evidence: got 17 bernoulli latents, expected at most 16 of them");
    }

    @Test
    void minibatchesAreJoinedInOrder() {
        Vae vae = TinyVae.binary(3, false);
        Evidence whole = Evidence.of(vae, x);
        Evidence joined = Evidence.joined(List.of(Evidence.of(vae, rows(0, 2)), Evidence.of(vae, rows(2, ROWS))));

        assertThat(joined.logPx()).containsExactly(whole.logPx(), within(1e-6));
        assertThat(joined.images()).isEqualTo(ROWS);
    }

    private BinaryBatch rows(int from, int to) {
        var part = new FMatrixRMaj(to - from, 12);
        System.arraycopy(values.data, from * 12, part.data, 0, part.data.length);
        return BinaryBatch.of(part);
    }

    private static Vae random(VaeConfig config, double scale) {
        var vae = new Vae(config, GemmProvider.best());
        var random = RandomStream.named(91, "weights");
        for (Parameter parameter : vae.parameters()) {
            Matrices.fillUniform(parameter.value(), scale, random);
        }
        return vae;
    }
}

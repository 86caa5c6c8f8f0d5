package elboroom.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.GradientEstimator;
import elboroom.estimator.KlForm;
import elboroom.estimator.LatentObjective;
import elboroom.estimator.RowNoise;
import elboroom.estimator.SharedNumbers;
import elboroom.estimator.Target;
import elboroom.latent.Agreement;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.latent.Logits;
import elboroom.latent.Posterior;
import elboroom.latent.SampleMean;
import elboroom.nn.Mlp;
import elboroom.nn.Parameter;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A small model with binary latents: estimators through its encoder, its learned prior, its statistics.
class BernoulliVaeTest {
    private static final int BITS = 3;
    private static final int ROWS = 4;
    private static final int REPLICATES = 4000;
    private static final double BETA = 0.8;

    private final BinaryBatch x = BinaryBatch.of(Matrices.binary(ROWS, 12, 0.4, RandomStream.named(121, "images")));

    /// Every form of the KL term and every baseline; of samples the fewest, one more and four; temperatures that learn.
    static Stream<EstimatorSpec> unbiased() {
        return EstimatorCatalogue.forFamily(BernoulliFamily.INSTANCE).stream()
                .filter(EstimatorDescriptor::unbiased)
                .flatMap(BernoulliVaeTest::forms);
    }

    private static Stream<EstimatorSpec> forms(EstimatorDescriptor<?> descriptor) {
        EstimatorSpec standard = EstimatorSpec.of(descriptor.id());
        EstimatorSpec few = descriptor
                .number(SharedNumbers.SAMPLES)
                .map(own -> standard.with(own, own.min()))
                .orElse(standard);
        Set<EstimatorSpec> forms = new LinkedHashSet<>();
        for (KlForm form : descriptor.klForms()) {
            for (Baseline baseline : descriptor.baselines()) {
                forms.add(few.withKlForm(form).withBaseline(baseline));
            }
        }
        descriptor.number(SharedNumbers.SAMPLES).ifPresent(own -> {
            forms.add(few.with(own, own.min() + 1));
            forms.add(few.with(own, 4));
        });
        descriptor.number(SharedNumbers.TEMPERATURE_RATE).ifPresent(own -> forms.add(standard.with(own, 0.05)));
        return forms.stream();
    }

    @ParameterizedTest
    @MethodSource("unbiased")
    void gradientOfEveryWeightAveragesToTheEnumeratedOne(EstimatorSpec spec) {
        checkAverage(spec.descriptor(), spec);
    }

    private <Q extends Posterior> void checkAverage(EstimatorDescriptor<Q> descriptor, EstimatorSpec spec) {
        Vae vae = TinyVae.binary(BITS, true);
        int samples = spec.has(SharedNumbers.SAMPLES) ? spec.whole(SharedNumbers.SAMPLES) : 1;
        List<float[]> exact = enumerated(vae, new Enumeration(descriptor.target(), samples));
        VaePass<Q> pass = VaePass.of(vae, descriptor.family(), ROWS, descriptor.codesAtOnce(spec, BITS));
        var estimator = descriptor.create(spec, BITS, 12, ROWS);
        SampleMean[][] means = exact.stream()
                .map(weights ->
                        Stream.generate(SampleMean::new).limit(weights.length).toArray(SampleMean[]::new))
                .toArray(SampleMean[][]::new);
        for (int step = 0; step < 5; step++) {
            gradient(pass, estimator, REPLICATES + step);
            estimator.endStep(estimator.statistics().clone(), ROWS); // so that learned coefficients are not zero
        }
        for (int step = 0; step < REPLICATES; step++) {
            List<float[]> estimate = gradient(pass, estimator, step);
            for (int p = 0; p < means.length; p++) {
                for (int i = 0; i < means[p].length; i++) {
                    means[p][i].add(estimate.get(p)[i]);
                }
            }
        }
        var agreement = new Agreement();
        for (int p = 0; p < means.length; p++) {
            String name = vae.parameters().get(p).name();
            for (int i = 0; i < means[p].length; i++) {
                agreement.add("%s, element %d".formatted(name, i), means[p][i], exact.get(p)[i]);
            }
        }
        agreement.check();
    }

    @Test
    void aPassForLatentsOfAnotherFamilyIsRefused() {
        Vae vae = TinyVae.binary(BITS, false);
        assertThatThrownBy(() -> VaePass.of(vae, GaussianFamily.INSTANCE, ROWS, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got gaussian latents, expected the model's own, bernoulli");
    }

    @Test
    void replicatesResolveEveryBit() {
        Posterior q = VaePass.of(TinyVae.binary(BITS, true), ROWS, 1).encode(x);
        for (float logit : q.parameters().data) {
            assertThat(Agreement.resolves(logit, REPLICATES))
                    .as("logit %s", logit)
                    .isTrue();
        }
    }

    private List<float[]> enumerated(Vae vae, Enumeration enumeration) {
        return gradient(VaePass.of(vae, BernoulliFamily.INSTANCE, ROWS, 1 << BITS), enumeration, 0);
    }

    private <Q extends Posterior> List<float[]> gradient(VaePass<Q> pass, GradientEstimator<Q> estimator, long step) {
        pass.gradient(
                x, estimator, BETA, new RowNoise(RandomStream.named(122, "noise")).at(step, 0), new ElboSums(BITS));
        return pass.gradients().stream().map(m -> m.data.clone()).toList();
    }

    @Test
    void learnedPriorHasTheGradientOfTheKlAndAFixedOneNone() {
        List<float[]> learned = enumerated(TinyVae.binary(BITS, true), new Enumeration(Target.ELBO, 1));
        List<float[]> fixed = enumerated(TinyVae.binary(BITS, false), new Enumeration(Target.ELBO, 1));
        assertThat(fixed.getLast()).containsOnly(0f);
        for (int p = 0; p + 1 < fixed.size(); p++) {
            assertThat(fixed.get(p)).isEqualTo(learned.get(p));
        }

        Vae vae = TinyVae.binary(BITS, true);
        for (int i = 0; i < BITS; i++) {
            float kept = vae.prior().data[i];
            vae.prior().data[i] = kept + 0.01f;
            double above = sumOfKl(vae);
            vae.prior().data[i] = kept - 0.01f;
            double below = sumOfKl(vae);
            vae.prior().data[i] = kept;
            assertThat((double) learned.getLast()[i]).isCloseTo(-BETA * (above - below) / 0.02, within(1e-4));
        }
    }

    private double sumOfKl(Vae vae) {
        return ROWS * evaluated(vae).meanKl();
    }

    private ElboSums evaluated(Vae vae) {
        var sums = new ElboSums(BITS);
        VaePass.of(vae, ROWS, 1).evaluate(x, RandomStream.named(123, "noise"), sums);
        return sums;
    }

    @Test
    void priorIsPartOfTheWeightsAndStartsWhereTheConfigurationSays() {
        VaeConfig config = TinyVae.binary(BITS, true).config();
        Vae vae = Vae.initialized(config, 1, GemmProvider.best());
        Parameter prior = vae.parameters().getLast();
        assertThat(prior.name()).isEqualTo("prior.logits");
        assertThat(prior.value().data).containsOnly((float) Logits.of(0.3));

        vae.prior().data[1] = 2;
        var copy = new Vae(config, GemmProvider.best());
        copy.setWeights(FrozenVae.of(vae, 0).weights());
        assertThat(copy.prior().data).isEqualTo(vae.prior().data);
        assertThat(TinyVae.of(2, config.activation()).prior().numCols).isZero();
    }

    @Test
    void statisticsOfBitsAreThoseOfTheirProbabilities() {
        Vae vae = TinyVae.binary(BITS, false);
        CoordinateStatistics got = evaluated(vae).coordinates(BernoulliFamily.INSTANCE);
        var q = (BernoulliPosterior) VaePass.of(vae, ROWS, 1).encode(x);
        for (int i = 0; i < BITS; i++) {
            double mean = 0;
            double square = 0;
            double entropy = 0;
            for (int r = 0; r < ROWS; r++) {
                double p = Logits.probability(q.logit(r, i));
                mean += p / ROWS;
                square += p * p / ROWS;
                entropy += Logits.entropy(q.logit(r, i)) / ROWS;
            }
            double aggregate = -mean * Math.log(mean) - (1 - mean) * Math.log(1 - mean);
            assertThat(got.mean()[i]).isCloseTo(mean, within(1e-6));
            assertThat(got.variance()[i]).isCloseTo(square - mean * mean, within(1e-6));
            assertThat(got.entropy()[i]).isCloseTo(entropy, within(1e-6));
            assertThat(got.mutualInformation()[i]).isCloseTo(aggregate - entropy, within(1e-6));
        }
    }

    @Test
    void gradientAtTheCodesAgreesWithFiniteDifferencesAndAddsNothing() {
        Vae vae = TinyVae.binary(BITS, false);
        FMatrixRMaj z = Matrices.uniform(2 * ROWS, BITS, 0.9, RandomStream.named(124, "codes"));
        Mlp.Pass plainDecoder = vae.decoder().newPass(2 * ROWS);
        float[] weights = {1, 0.5f, 2, 0, 1, 0.25f, 1, 1};
        new DecoderObjective(plainDecoder).of(x).evaluate(z).backward(weights);

        Mlp.Pass decoder = vae.decoder().newPass(2 * ROWS);
        LatentObjective f = new DecoderObjective(decoder).of(x);
        LatentObjective.Evaluation evaluation = f.evaluate(z);
        FMatrixRMaj gradient = evaluation.gradCodes().copy();
        evaluation.backward(weights);
        for (int p = 0; p < decoder.gradients().size(); p++) {
            assertThat(decoder.gradients().get(p).data)
                    .isEqualTo(plainDecoder.gradients().get(p).data);
        }

        float h = 0.02f;
        for (int at = 0; at < z.data.length; at++) {
            double near = valueAt(f, z, at, h) - valueAt(f, z, at, -h);
            double far = valueAt(f, z, at, 2 * h) - valueAt(f, z, at, -2 * h);
            assertThat((double) gradient.data[at]).isCloseTo((8 * near - far) / (12 * h), within(1e-3));
        }
        assertThat(f.context().data).startsWith(x.dense().data);
    }

    private static double valueAt(LatentObjective f, FMatrixRMaj z, int at, float offset) {
        FMatrixRMaj moved = z.copy();
        moved.data[at] += offset;
        return f.evaluate(moved).values()[at / BITS];
    }

    /// The exact gradient: of the ELBO `Σ_z q(z) f(z) (z − p)`, each code with its probability as weight; of the
    /// multi-sample bound the same over all tuples of codes.
    private static final class Enumeration implements GradientEstimator<BernoulliPosterior> {
        private final double[] objective = new double[ROWS];
        private final double[] priorGradient = new double[BITS];
        private final Target target;
        private final int samples;

        Enumeration(Target target, int samples) {
            this.target = target;
            this.samples = samples;
        }

        @Override
        public double[] estimate(
                BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
            var z = new FMatrixRMaj((1 << BITS) * ROWS, BITS);
            for (int at = 0; at < z.data.length; at++) {
                z.data[at] = at / BITS / ROWS >> at % BITS & 1;
            }
            LatentObjective.Evaluation evaluation = f.evaluate(z);
            double[] logProbability = new double[z.numRows];
            BernoulliFamily.INSTANCE.logPosterior(q, z, logProbability);
            if (target == Target.MULTI_SAMPLE_BOUND) {
                multiSampleBound(q, z, evaluation, logProbability, beta, grad);
            } else {
                elbo(q, z, evaluation, logProbability, beta, grad);
            }
            return objective;
        }

        /// `∂/∂a E[L] = E[L Σ_j s_j − β Σ_j w̃_j s_j]` with `L = log 1/n Σ_j w_j`, `s = z − p`.
        private void multiSampleBound(
                BernoulliPosterior q,
                FMatrixRMaj z,
                LatentObjective.Evaluation evaluation,
                double[] logProbability,
                double beta,
                FMatrixRMaj grad) {
            double[] logPrior = new double[z.numRows];
            BernoulliFamily.INSTANCE.logPrior(q.prior(), z, logPrior);
            double[] score = new double[z.numRows];
            double[] decoder = new double[z.numRows];
            Arrays.fill(objective, 0);
            for (int row = 0; row < ROWS; row++) {
                for (int tuple = 0; tuple < Math.round(Math.pow(1 << BITS, samples)); tuple++) {
                    int[] drawn = new int[samples];
                    double probability = 1;
                    double sum = 0;
                    for (int j = 0; j < samples; j++) {
                        drawn[j] = (tuple >> j * BITS & (1 << BITS) - 1) * ROWS + row;
                        probability *= Math.exp(logProbability[drawn[j]]);
                        sum += weight(evaluation, logPrior, logProbability, beta, drawn[j]);
                    }
                    double bound = Math.log(sum / samples);
                    for (int at : drawn) {
                        double share = weight(evaluation, logPrior, logProbability, beta, at) / sum;
                        score[at] += probability * (bound - beta * share);
                        decoder[at] += probability * share;
                        objective[row] += probability * evaluation.values()[at] / samples;
                    }
                }
            }
            float[] weights = new float[z.numRows];
            double[] exact = new double[ROWS * BITS];
            Arrays.fill(priorGradient, 0);
            for (int at = 0; at < z.numRows; at++) {
                weights[at] = (float) decoder[at];
                for (int i = 0; i < BITS; i++) {
                    exact[at % ROWS * BITS + i] +=
                            score[at] * (z.get(at, i) - Logits.probability(q.logit(at % ROWS, i)));
                    priorGradient[i] += beta * decoder[at] * (z.get(at, i) - Logits.probability(q.priorLogit(i)));
                }
            }
            evaluation.backward(weights);
            for (int at = 0; at < exact.length; at++) {
                grad.data[at] = (float) exact[at];
            }
        }

        private static double weight(
                LatentObjective.Evaluation evaluation, double[] logPrior, double[] logQ, double beta, int at) {
            return Math.exp(evaluation.values()[at] + beta * (logPrior[at] - logQ[at]));
        }

        @Override
        public void addPriorGradient(
                LatentFamily<BernoulliPosterior> family, BernoulliPosterior q, double beta, FMatrixRMaj gradPrior) {
            if (target == Target.MULTI_SAMPLE_BOUND) {
                for (int i = 0; i < BITS; i++) {
                    gradPrior.data[i] += (float) priorGradient[i];
                }
            } else {
                family.addPriorKlGradient(q, -beta, gradPrior);
            }
        }

        private void elbo(
                BernoulliPosterior q,
                FMatrixRMaj z,
                LatentObjective.Evaluation evaluation,
                double[] logProbability,
                double beta,
                FMatrixRMaj grad) {
            float[] weights = new float[z.numRows];
            Arrays.fill(objective, 0);
            double[] exact = new double[ROWS * BITS];
            for (int r = 0; r < z.numRows; r++) {
                double weighted = Math.exp(logProbability[r]) * evaluation.values()[r];
                weights[r] = (float) Math.exp(logProbability[r]);
                objective[r % ROWS] += weighted;
                for (int i = 0; i < BITS; i++) {
                    double score = z.get(r, i) - Logits.probability(q.logit(r % ROWS, i));
                    exact[r % ROWS * BITS + i] += weighted * score;
                }
            }
            evaluation.backward(weights);
            for (int at = 0; at < exact.length; at++) {
                grad.data[at] = (float) exact[at];
            }
            BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
            if (target == Target.ELBO_WITHOUT_ENTROPY) {
                for (int at = 0; at < exact.length; at++) {
                    float a = q.parameters().data[at];
                    grad.data[at] += (float) (beta * a * Logits.variance(a)); // −β ∂H/∂a
                }
            }
        }
    }
}

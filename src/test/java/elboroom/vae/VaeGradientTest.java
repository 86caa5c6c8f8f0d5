package elboroom.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.GradientEstimator;
import elboroom.estimator.ImportanceWeighted;
import elboroom.estimator.KlForm;
import elboroom.estimator.Reparameterization;
import elboroom.estimator.RowNoise;
import elboroom.estimator.ScoreFunction;
import elboroom.estimator.SharedNumbers;
import elboroom.estimator.StickingTheLanding;
import elboroom.latent.Posterior;
import elboroom.nn.Activation;
import elboroom.nn.Parameter;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The gradient of the whole model, encoder and decoder, with the noise held fixed: what [VaePass#gradient] returns
/// against finite differences of the [ReferenceVae] in double precision.
class VaeGradientTest {
    private static final int ROWS = 5;
    private static final int LATENTS = 2;
    private static final long STEP = 17;
    private static final double H = 1e-3; // weights are floats: the step actually made is measured

    /// An estimator, the model's activation and β.
    record Case(String id, KlForm form, int samples, Activation activation, double beta, double density) {}

    static Stream<Case> pathwise() {
        List<Case> cases = new ArrayList<>();
        for (int samples : new int[] {1, 3}) {
            cases.add(new Case(Reparameterization.ID, KlForm.ANALYTIC, samples, Activation.TANH, 1, 0.2));
            cases.add(new Case(Reparameterization.ID, KlForm.ANALYTIC, samples, Activation.SOFTPLUS, 0.5, 0.6));
            cases.add(new Case(Reparameterization.ID, KlForm.SAMPLED, samples, Activation.TANH, 1, 0.2));
            cases.add(new Case(Reparameterization.ID, KlForm.SAMPLED, samples, Activation.SOFTPLUS, 2, 0.6));
            cases.add(new Case(StickingTheLanding.ID, KlForm.SAMPLED, samples, Activation.TANH, 1, 0.2));
            cases.add(new Case(StickingTheLanding.ID, KlForm.SAMPLED, samples, Activation.SOFTPLUS, 0.5, 0.6));
        }
        cases.add(new Case(ImportanceWeighted.ID, KlForm.SAMPLED, 1, Activation.TANH, 1, 0.2));
        cases.add(new Case(ImportanceWeighted.ID, KlForm.SAMPLED, 4, Activation.SOFTPLUS, 1, 0.6));
        cases.add(new Case(ImportanceWeighted.ID, KlForm.SAMPLED, 3, Activation.TANH, 0.5, 0.2));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("pathwise")
    void gradientOfEveryWeightAgreesWithFiniteDifferences(Case c) {
        var setting = Setting.of(c);
        List<float[]> gradients = setting.gradients();

        List<Parameter> parameters = setting.vae.parameters();
        assertThat(gradients).hasSameSizeAs(parameters);
        for (int p = 0; p < parameters.size(); p++) {
            float[] weights = parameters.get(p).value().data;
            for (int i = 0; i < weights.length; i++) {
                double difference = setting.difference(weights, i);
                assertThat((double) gradients.get(p)[i])
                        .as("%s, element %d", parameters.get(p).name(), i)
                        .isCloseTo(difference, within(2e-4 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pathwise")
    void reportedTermsAreTheReconstructionAndTheKl(Case c) {
        var setting = Setting.of(c);
        var sums = new ElboSums(LATENTS);
        setting.run(sums);

        double reconstruction = 0;
        double kl = 0;
        for (int r = 0; r < ROWS; r++) {
            double[] head = setting.reference.encode(setting.images[r]);
            kl += setting.reference.kl(head);
            for (int s = 0; s < c.samples(); s++) {
                double[] z = setting.reference.code(head, setting.epsilon[s][r]);
                reconstruction += setting.reference.logLikelihood(setting.images[r], z) / c.samples();
            }
        }
        assertThat(sums.rows()).isEqualTo(ROWS);
        assertThat(sums.meanReconstruction()).isCloseTo(reconstruction / ROWS, within(1e-5));
        assertThat(sums.meanKl()).isCloseTo(kl / ROWS, within(1e-6));
        double[] perDimension = sums.meanKlPerDimension();
        assertThat(perDimension[0] + perDimension[1]).isCloseTo(sums.meanKl(), within(1e-12));
    }

    @Test
    void scoreFunctionGivesTheDecoderThePathwiseGradient() {
        var pathwise = Setting.of(new Case(Reparameterization.ID, KlForm.ANALYTIC, 3, Activation.TANH, 1, 0.2));
        var score = Setting.of(new Case(ScoreFunction.ID, KlForm.ANALYTIC, 3, Activation.TANH, 1, 0.2));
        List<float[]> expected = pathwise.gradients();
        List<float[]> got = score.gradients();
        int encoderParameters = pathwise.vae.encoder().parameters().size();
        for (int p = encoderParameters; p < expected.size(); p++) {
            assertThat(got.get(p)).containsExactly(expected.get(p), within(1e-5f));
        }
        assertThat(got.getFirst()).isNotEqualTo(expected.getFirst());
    }

    @Test
    void aSecondGradientDoesNotAddToTheFirst() {
        var setting = Setting.of(new Case(Reparameterization.ID, KlForm.ANALYTIC, 1, Activation.TANH, 1, 0.2));
        List<float[]> first = setting.gradients();
        List<float[]> second = setting.gradients();
        for (int p = 0; p < first.size(); p++) {
            assertThat(second.get(p)).isEqualTo(first.get(p));
        }
    }

    /// A small model 12-7-2-5-12, some images and the noise of one step.
    private static final class Setting<Q extends Posterior> {
        final Case c;
        final EstimatorDescriptor<Q> descriptor;
        final Vae vae;
        final ReferenceVae reference;
        final BinaryBatch x;
        final double[][] images = new double[ROWS][];
        final double[][][] epsilon;
        final VaePass<Q> pass;
        final double[][] frozenHeads = new double[ROWS][];

        static Setting<?> of(Case c) {
            return new Setting<>(c, EstimatorCatalogue.byId(c.id()));
        }

        private Setting(Case c, EstimatorDescriptor<Q> descriptor) {
            this.c = c;
            this.descriptor = descriptor;
            vae = TinyVae.of(LATENTS, c.activation());
            reference = new ReferenceVae(vae);
            FMatrixRMaj values = Matrices.binary(ROWS, 12, c.density(), RandomStream.named(72, "images"));
            x = BinaryBatch.of(values);
            epsilon = new double[c.samples()][ROWS][LATENTS];
            RowNoise noise = noise();
            for (int r = 0; r < ROWS; r++) {
                images[r] = TinyVae.row(values, r);
                frozenHeads[r] = reference.encode(images[r]);
                for (int s = 0; s < c.samples(); s++) {
                    RandomStream stream = noise.row(r, s);
                    for (int i = 0; i < LATENTS; i++) {
                        epsilon[s][r][i] = stream.nextGaussian();
                    }
                }
            }
            pass = VaePass.of(vae, descriptor.family(), ROWS, c.samples());
        }

        private static RowNoise noise() {
            return new RowNoise(RandomStream.named(73, "noise")).at(STEP, 0);
        }

        void run(ElboSums sums) {
            var spec = EstimatorSpec.of(c.id())
                    .withKlForm(c.form())
                    .withBaseline(Baseline.NONE)
                    .with(SharedNumbers.SAMPLES, c.samples());
            GradientEstimator<Q> estimator = descriptor.create(spec, LATENTS, 12, ROWS);
            pass.gradient(x, estimator, c.beta(), noise(), sums);
        }

        List<float[]> gradients() {
            run(new ElboSums(LATENTS));
            return pass.gradients().stream().map(m -> m.data.clone()).toList();
        }

        double difference(float[] weights, int i) {
            float kept = weights[i];
            weights[i] = (float) (kept + H);
            double up = weights[i];
            double above = objective();
            weights[i] = (float) (kept - H);
            double down = weights[i];
            double below = objective();
            weights[i] = kept;
            return (above - below) / (up - down);
        }

        /// What the estimator differentiates, summed over the images.
        private double objective() {
            double sum = 0;
            for (int r = 0; r < ROWS; r++) {
                double[] head = reference.encode(images[r]);
                if (c.id().equals(ImportanceWeighted.ID)) {
                    sum += importanceWeightedBound(r, head);
                    continue;
                }
                double[] insideLogQ = c.id().equals(StickingTheLanding.ID) ? frozenHeads[r] : head;
                for (double[][] sample : epsilon) {
                    double[] z = reference.code(head, sample[r]);
                    double klTerm = c.form() == KlForm.ANALYTIC
                            ? reference.kl(head)
                            : reference.logPosterior(z, insideLogQ) - reference.logPrior(z);
                    sum += (reference.logLikelihood(images[r], z) - c.beta() * klTerm) / epsilon.length;
                }
            }
            return sum;
        }

        private double importanceWeightedBound(int r, double[] head) {
            double weights = 0;
            for (double[][] sample : epsilon) {
                double[] z = reference.code(head, sample[r]);
                double logRatio = reference.logPrior(z) - reference.logPosterior(z, head);
                weights += Math.exp(reference.logLikelihood(images[r], z) + c.beta() * logRatio);
            }
            return Math.log(weights / epsilon.length);
        }
    }
}

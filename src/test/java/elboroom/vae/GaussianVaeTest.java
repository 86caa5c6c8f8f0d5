package elboroom.vae;

import elboroom.estimator.Baseline;
import elboroom.estimator.DoublyReparameterized;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.ImportanceWeighted;
import elboroom.estimator.KlForm;
import elboroom.estimator.Reparameterization;
import elboroom.estimator.RowNoise;
import elboroom.estimator.ScoreFunction;
import elboroom.estimator.SharedNumbers;
import elboroom.estimator.StickingTheLanding;
import elboroom.latent.Agreement;
import elboroom.latent.Posterior;
import elboroom.latent.SampleMean;
import elboroom.nn.Activation;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Estimators of Gaussian latents through the whole model: on average every weight has the gradient that the pathwise
/// ones give, which [VaeGradientTest] holds against finite differences draw by draw.
class GaussianVaeTest {
    private static final int LATENTS = 2;
    private static final int ROWS = 3;
    private static final int REPLICATES = 8000;

    /// The pathwise means found so far, by the estimator and β.
    private static final Map<List<Object>, List<SampleMean[]>> PATHWISE = new HashMap<>();

    private final Vae vae = TinyVae.of(LATENTS, Activation.TANH);
    private final BinaryBatch x = BinaryBatch.of(Matrices.binary(ROWS, 12, 0.4, RandomStream.named(131, "images")));

    static Stream<Arguments> pairs() {
        var pairs = new ArrayList<Arguments>();
        EstimatorSpec pathwise = EstimatorSpec.of(Reparameterization.ID);
        for (KlForm form : KlForm.values()) {
            for (Baseline baseline : Baseline.values()) {
                int samples = baseline == Baseline.LEAVE_ONE_OUT ? 3 : 1;
                pairs.add(Arguments.of(
                        EstimatorSpec.of(ScoreFunction.ID)
                                .with(SharedNumbers.SAMPLES, samples)
                                .withKlForm(form)
                                .withBaseline(baseline),
                        pathwise,
                        0.8));
            }
        }
        pairs.add(Arguments.of(EstimatorSpec.of(StickingTheLanding.ID), pathwise, 0.8));
        for (int samples : new int[] {1, 2, 5}) {
            for (double beta : new double[] {1, 0.6}) {
                pairs.add(Arguments.of(
                        EstimatorSpec.of(DoublyReparameterized.ID).with(SharedNumbers.SAMPLES, samples),
                        EstimatorSpec.of(ImportanceWeighted.ID).with(SharedNumbers.SAMPLES, samples),
                        beta));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void gradientOfEveryWeightAveragesToThePathwiseOne(EstimatorSpec spec, EstimatorSpec pathwise, double beta) {
        List<SampleMean[]> got = means(spec, beta, 132);
        List<SampleMean[]> expected =
                PATHWISE.computeIfAbsent(List.of(pathwise, beta), _ -> means(pathwise, beta, 133));
        var agreement = new Agreement();
        for (int p = 0; p < got.size(); p++) {
            String name = vae.parameters().get(p).name();
            for (int i = 0; i < got.get(p).length; i++) {
                agreement.add("%s, element %d".formatted(name, i), got.get(p)[i], expected.get(p)[i]);
            }
        }
        agreement.check();
    }

    private List<SampleMean[]> means(EstimatorSpec spec, double beta, int seed) {
        return means(spec.descriptor(), spec, beta, seed);
    }

    private <Q extends Posterior> List<SampleMean[]> means(
            EstimatorDescriptor<Q> descriptor, EstimatorSpec spec, double beta, int seed) {
        VaePass<Q> pass = VaePass.of(vae, descriptor.family(), ROWS, descriptor.codesAtOnce(spec, LATENTS));
        var estimator = descriptor.create(spec, LATENTS, 12, ROWS);
        RowNoise noise = new RowNoise(RandomStream.named(seed, "noise"));
        var sums = new ElboSums(LATENTS);
        for (int step = 0; step < 3; step++) { // so that a running mean is not zero, then frozen
            pass.gradient(x, estimator, beta, noise.at(REPLICATES + step, 0), sums);
            estimator.endStep(estimator.statistics().clone(), ROWS);
        }
        List<SampleMean[]> means = pass.gradients().stream()
                .map(m -> Stream.generate(SampleMean::new).limit(m.data.length).toArray(SampleMean[]::new))
                .toList();
        for (int step = 0; step < REPLICATES; step++) {
            pass.gradient(x, estimator, beta, noise.at(step, 0), sums);
            for (int p = 0; p < means.size(); p++) {
                float[] gradient = pass.gradients().get(p).data;
                for (int i = 0; i < gradient.length; i++) {
                    means.get(p)[i].add(gradient[i]);
                }
            }
        }
        return means;
    }
}

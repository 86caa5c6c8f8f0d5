package elboroom.vae.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.GaussianFamily;
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
import elboroom.vae.VaePass;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The error that the quadrature states is never less than the true one, in two dimensions and on models of large
/// random weights: posteriors that are hundreds of times wider than the prior and others that are needles, f with kinks
/// and with steps. The truth is a fine grid in double precision.
class QuadratureErrorTest {
    private static final double[] NODE = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
    private static final double[] WEIGHT = {5.0 / 9, 8.0 / 9, 5.0 / 9};
    private static final int FINE = 240;
    private static final int COARSE = 160;

    private interface Integrand {
        double at(double[] z);
    }

    static Stream<Arguments> models() {
        return Stream.of(1.0, 2.0, 3.0, 5.0)
                .flatMap(scale -> Stream.of(Activation.TANH, Activation.RELU)
                        .filter(activation -> scale < 3 || activation == Activation.TANH)
                        .flatMap(activation ->
                                Stream.of(0, 1, 2, 3, 4, 5).map(seed -> Arguments.of(scale, activation, seed))));
    }

    @ParameterizedTest
    @MethodSource("models")
    void statedErrorIsNotLessThanTheTrueOne(double scale, Activation activation, int seed) {
        var vae = new Vae(TinyVae.config(2, activation), GemmProvider.best());
        var random = RandomStream.named(seed, "weights");
        for (Parameter parameter : vae.parameters()) {
            Matrices.fillUniform(parameter.value(), scale, random);
        }
        FMatrixRMaj values = Matrices.binary(1, 12, 0.4, RandomStream.named(seed, "images"));
        var found = CompletableFuture.supplyAsync(() -> Evidence.of(vae, BinaryBatch.of(values))); // beside the truth
        var reference = new ReferenceVae(vae);
        double[] image = TinyVae.row(values, 0);
        double[] head =
                TinyVae.row(VaePass.of(vae, 1, 1).encode(BinaryBatch.of(values)).parameters(), 0);
        Integrand integrand = z -> {
            double logQ = reference.logPosterior(z, head);
            return Math.exp(logQ) * (reference.logLikelihood(image, z) + reference.logPrior(z) - logQ);
        };
        double elbo = integrate(head, FINE, integrand);
        double coarseElbo = integrate(head, COARSE, integrand);
        Evidence evidence = found.join();
        double near = evidence.logPx()[0];
        Integrand joint = z -> Math.exp(reference.logLikelihood(image, z) + reference.logPrior(z) - near);
        double[] prior = new double[4];

        double logPx = near + Math.log(integrate(prior, FINE, joint));
        double doubt = Math.abs(elbo - coarseElbo) + Math.abs(logPx - near - Math.log(integrate(prior, COARSE, joint)));
        double stated = evidence.error() + doubt;
        assertThat(Math.abs(evidence.logPx()[0] - logPx)).isLessThanOrEqualTo(stated);
        assertThat(Math.abs(evidence.elbo()[0] - elbo)).isLessThanOrEqualTo(stated);
        assertThat(Math.abs(evidence.gap()[0] - (logPx - elbo))).isLessThanOrEqualTo(stated);
    }

    /// With so many pixels log p(x) is far below what the prior beyond the integral's box could bring.
    @Test
    void aModelOfManyPixelsThatWasNotTrainedHasASmallError() {
        Vae vae = Vae.initialized(VaeConfig.DEFAULT.withPixels(1200), 1, GemmProvider.best());
        FMatrixRMaj values = Matrices.binary(2, 1200, 0.2, RandomStream.named(1, "images"));
        Evidence evidence = Evidence.of(vae, BinaryBatch.of(values), Evidence.Accuracy.WATCHING);
        assertThat(Arrays.stream(evidence.logPx()).max().orElseThrow()).isLessThan(-600);
        assertThat(evidence.error()).isPositive().isLessThan(0.1);
    }

    /// p(x|z) is high within a narrow interval, between the nodes of the first cells and their halves, and low and flat
    /// beyond: what these cells see of it agrees. For watching, since full accuracy would halve them anyway.
    @ParameterizedTest
    @CsvSource({"0.65, 0.02, 0.65, -9", "0.7, 0.08, 0, 0", "0.22, 0.05, 0, 0"})
    void whatLiesBetweenTheFirstNodesIsFoundWhereTheModelPutsMass(
            double centre, double halfWidth, float qMean, float qLogVar) {
        Vae vae = highWithin(centre, halfWidth);
        float[] head = vae.parameters().get(1).value().data;
        head[0] = qMean;
        head[1] = qLogVar;
        double[] image = new double[12];
        Arrays.fill(image, 1);
        var values = new FMatrixRMaj(1, 12);
        Arrays.fill(values.data, 1);
        Evidence evidence = Evidence.of(vae, BinaryBatch.of(values), Evidence.Accuracy.WATCHING);

        var reference = new ReferenceVae(vae);
        double px = 0;
        double elbo = 0;
        double step = 1e-4;
        for (double u = -9; u < 9; u += step) {
            double[] z = {u};
            double logJoint = reference.logLikelihood(image, z) + reference.logPrior(z);
            double logQ = reference.logPosterior(z, new double[] {qMean, qLogVar});
            px += Math.exp(logJoint) * step;
            elbo += Math.exp(logQ) * (logJoint - logQ) * step;
        }
        assertThat(evidence.error()).isLessThan(2e-3);
        double logPx = Math.log(px);
        assertThat(evidence.logPx()[0]).isCloseTo(logPx, within(evidence.error()));
        assertThat(evidence.elbo()[0]).isCloseTo(elbo, within(evidence.error()));
        assertThat(evidence.gap()[0]).isCloseTo(logPx - elbo, within(evidence.error()));
    }

    /// All logits are 1 within the interval and −1 beyond, with steep flanks.
    private static Vae highWithin(double centre, double halfWidth) {
        var config = new VaeConfig(
                12, GaussianFamily.INSTANCE, 1, List.of(), List.of(2), Activation.TANH, Initializer.GLOROT, 0.5, false);
        var vae = new Vae(config, GemmProvider.best());
        List<Parameter> decoder = vae.parameters().subList(2, 6);
        float slope = (float) (8 / halfWidth);
        float[] bias = decoder.get(1).value().data;
        float[] out = decoder.get(2).value().data;
        Arrays.fill(decoder.get(0).value().data, slope);
        bias[0] = (float) (slope * (halfWidth - centre));
        bias[1] = (float) (slope * (-halfWidth - centre));
        Arrays.fill(out, 0, 12, 1);
        Arrays.fill(out, 12, 24, -1);
        Arrays.fill(decoder.get(3).value().data, -1);
        return vae;
    }

    /// Over ±9 standard deviations.
    ///
    /// @param head the means, then the logarithms of the variances
    private static double integrate(double[] head, int cells, Integrand f) {
        double half = 9.0 / cells;
        double[] sigma = {Math.exp(0.5 * head[2]), Math.exp(0.5 * head[3])};
        double sum = IntStream.range(0, 3 * cells)
                .parallel()
                .mapToDouble(i -> {
                    double[] z = {head[0] + sigma[0] * (-9 + half * (2 * (i / 3) + 1 + NODE[i % 3])), 0};
                    double line = 0;
                    for (int j = 0; j < 3 * cells; j++) {
                        z[1] = head[1] + sigma[1] * (-9 + half * (2 * (j / 3) + 1 + NODE[j % 3]));
                        line += WEIGHT[j % 3] * f.at(z);
                    }
                    return WEIGHT[i % 3] * line;
                })
                .sum();
        return sum * half * half * sigma[0] * sigma[1];
    }
}

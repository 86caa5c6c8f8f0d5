package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StudyTest {
    private static final VaeConfig CONFIG =
            new VaeConfig(12, BernoulliFamily.INSTANCE, 3, List.of(7), List.of(5), Activation.TANH, Initializer.GLOROT);

    private final FrozenVae model = FrozenVae.of(Vae.initialized(CONFIG, 5, GemmProvider.best()), 0);
    private final BinaryBatch x = BinaryBatch.of(Matrices.binary(6, 12, 0.4, RandomStream.named(131, "images")));

    private StudyResult run(StudyPlan plan) {
        return Study.run(model, x, plan, GemmProvider.best(), StudyMonitor.NONE);
    }

    private static StudyPlan plan(String... estimators) {
        return StudyPlan.of(Stream.of(estimators).map(EstimatorSpec::parse).toList());
    }

    /// The same figures but for the times.
    private static List<Object> figures(StudyResult result) {
        return result.estimators().stream()
                .map(e -> (Object) List.of(e.mean(), e.traceVariance(), e.traceVarianceCi(), e.snr()))
                .toList();
    }

    @Test
    void unbiasedEstimatorsHaveNoBias() {
        for (EstimatorResult result :
                run(plan("disarm", "reinforce", "disarm:3")).estimators()) {
            assertThat(result.biasSquared()).isNotNull();
            assertThat(result.biasSquaredCi()).isNotNull();
            assertThat(result.biasSquaredCi().contains(0)).as(result.toString()).isTrue();
        }
    }

    @Test
    void sameSeedGivesTheSameFiguresWhateverElseIsStudied() {
        StudyPlan alone = plan("disarm").withReplicates(200);
        StudyPlan second = plan("reinforce", "disarm").withReplicates(200);
        assertThat(figures(run(alone))).isEqualTo(figures(run(alone)));
        assertThat(figures(run(second)).getLast()).isEqualTo(figures(run(alone)).getFirst());
        assertThat(figures(run(alone.withSeed(2)))).isNotEqualTo(figures(run(alone)));
    }
}

package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// REBAR and RELAX: the gradients that their adaptive parts learn from, and that learning lowers the variance.
class ConcreteControlTest {
    private static final int REPLICATES = 20_000;
    private static final int FEW = 32;
    private static final float[] LOGITS = {0.6f, -0.3f, 1.2f};

    private static final ToyObjectives CURVED = ToyObjectives.LOG_LIKELIHOOD;

    private static BitReplicates replicates(EstimatorSpec spec) {
        return new BitReplicates(spec, LOGITS, new float[LOGITS.length], 0, REPLICATES);
    }

    private static EstimatorSpec at(String id, double temperature, double rate) {
        return EstimatorSpec.of(id)
                .with(SharedNumbers.TEMPERATURE, temperature)
                .with(SharedNumbers.TEMPERATURE_RATE, rate);
    }

    /// ½ Σ g² of one minibatch of estimates.
    private static double halfSquares(BitReplicates replicates) {
        double sum = 0;
        for (float g : replicates.estimate(CURVED.of(FEW), 7).data) {
            sum += 0.5 * g * g;
        }
        return sum;
    }

    @Test
    void rebarsEtaIsTheBestForTheMinibatchItLearnsFrom() {
        BitReplicates rebar = replicates(at(Rebar.ID, 0.5, 0));
        double withOne = halfSquares(rebar);
        double[] sums = rebar.estimator().statistics().clone();
        rebar.estimator().endStep(sums, FEW);
        double best = halfSquares(rebar);
        assertThat(best).isLessThan(withOne);
        for (double factor : new double[] {0.98, 1.02}) {
            BitReplicates other = replicates(at(Rebar.ID, 0.5, 0));
            other.estimator().endStep(new double[] {sums[0] * factor, sums[1], 0}, FEW);
            assertThat(halfSquares(other)).isGreaterThan(best);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Rebar.ID, Relax.ID})
    void theTemperatureLearnsFromTheGradientOfTheSquaredEstimate(String id) {
        double h = 0.02;
        BitReplicates learning = replicates(at(id, 0.8, 0.01));
        halfSquares(learning);
        double statistic = learning.estimator().statistics()[id.equals(Rebar.ID) ? 2 : 0];
        double above = halfSquares(replicates(at(id, 0.8 * (1 + h), 0)));
        double below = halfSquares(replicates(at(id, 0.8 * (1 - h), 0)));
        double expected = (above - below) / (2 * h);
        assertThat(Math.abs(expected)).isGreaterThan(10);
        assertThat(statistic).isCloseTo(expected, within(0.1 * Math.abs(expected)));
    }

    @Test
    void relaxsNetworkLearnsFromTheGradientOfTheSquaredEstimate() {
        BitReplicates relax = replicates(at(Relax.ID, 0.8, 0)).adapted(CURVED.of(FEW), 30);
        double[] state = relax.estimator().copyState();
        halfSquares(relax);
        double[] gradient = relax.estimator().statistics().clone();
        int temperatureState = 4;
        double h = 1e-2;
        for (int i = 0; i + 1 < gradient.length; i++) {
            double[] moved = state.clone();
            moved[temperatureState + i] += h;
            relax.estimator().restore(moved);
            double above = halfSquares(relax);
            moved[temperatureState + i] -= 2 * h;
            relax.estimator().restore(moved);
            double below = halfSquares(relax);
            assertThat(gradient[i + 1]).isCloseTo((above - below) / (2 * h), within(0.02));
        }
    }

    /// For the usual example at a = −1, the variance with η = 1 is .0207. The plain likelihood ratio has .0149.
    @Test
    void rebarsEtaLowersTheVariance() {
        ToyObjectives f = ToyObjectives.SQUARED_DISTANCE;
        float[] logit = {-1};
        var rebar = new BitReplicates(at(Rebar.ID, 0.5, 0), logit, new float[1], 0, REPLICATES);
        assertThat(rebar.trace(f.of(REPLICATES), 10_000)).isCloseTo(0.0207, within(0.001));
        assertThat(rebar.adapted(f.of(FEW), 100).trace(f.of(REPLICATES), 10_000))
                .isLessThan(0.0149);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 10})
    void aTemperatureThatLearnsLowersTheVarianceOfAPoorOne(double temperature) {
        double fixed = replicates(at(Rebar.ID, temperature, 0))
                .adapted(CURVED.of(FEW), 400)
                .trace(CURVED.of(REPLICATES), 10_000);
        double learned = replicates(at(Rebar.ID, temperature, 0.02))
                .adapted(CURVED.of(FEW), 400)
                .trace(CURVED.of(REPLICATES), 10_000);
        assertThat(learned).isLessThan(0.8 * fixed);
    }

    @Test
    void relaxsNetworkLowersTheVariance() {
        EstimatorSpec spec = EstimatorSpec.of(Relax.ID);
        for (ToyObjectives f : ToyObjectives.values()) {
            double fresh = replicates(spec).trace(f.of(REPLICATES), 10_000);
            double adapted = replicates(spec).adapted(f.of(FEW), 1000).trace(f.of(REPLICATES), 10_000);
            assertThat(adapted).isLessThan(0.9 * fresh);
        }
    }
}

package elboroom.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Bias;
import elboroom.lab.Interval;
import elboroom.race.Extent;
import elboroom.race.LaneResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTablesTest {
    private static SweepPoint studied(String estimator, double value, long seed, double variance) {
        var interval = new Interval(0.9 * variance, 1.2 * variance);
        return new SweepPoint(
                new SweepPlan.Key(EstimatorSpec.parse(estimator), value, seed),
                10,
                2,
                new SweepPoint.Gradient(variance, interval, null, 1),
                null,
                "");
    }

    private static SweepPoint trained(long seed, double elbo) {
        return new SweepPoint(
                new SweepPlan.Key(EstimatorSpec.of("disarm"), 1, seed),
                10,
                2,
                null,
                new LaneResult.Last(elbo + 5, 5),
                "");
    }

    private static SweepPoint biased(long seed, double squared, double low) {
        var bias = new Bias(squared, new Interval(low, squared + 1), Bias.EXACT);
        return new SweepPoint(
                new SweepPlan.Key(EstimatorSpec.of("rloo"), 1, seed),
                10,
                2,
                new SweepPoint.Gradient(1, new Interval(0.9, 1.2), bias, 1),
                null,
                "");
    }

    @Test
    void aBiasThatCannotBeToldFromZeroIsBelowWhatWouldHaveBeenSeen() {
        assertThat(SweepTables.summary(SweepMeasure.BIAS, "beta", List.of(biased(1, 0.5, -1.5))))
                .element(1)
                .isEqualTo(List.of("rloo", "<2.00"));
        assertThat(SweepTables.summary(SweepMeasure.BIAS, "beta", List.of(biased(1, 0.5, 0.25))))
                .element(1)
                .isEqualTo(List.of("rloo", "0.500"));
        assertThat(SweepTables.summary(SweepMeasure.BIAS, "beta", List.of(biased(1, 0.5, -1), biased(2, 1.5, -1))))
                .element(1)
                .isEqualTo(List.of("rloo", "<1.46")); // √(1.5² + 2.5²)/2
        assertThat(SweepTables.summary(SweepMeasure.BIAS, "beta", List.of(biased(1, 2, 1.5), biased(2, 3, 2.5))))
                .element(1)
                .isEqualTo(List.of("rloo", "2.50"));
        assertThat(SweepTables.summary(SweepMeasure.BIAS, "beta", List.of(biased(1, 0, -1e-12))))
                .as("nothing is below zero")
                .element(1)
                .isEqualTo(List.of("rloo", "0"));
    }

    @Test
    void theSummaryHasTheMeanOverTheSeedsAtEachValue() {
        List<SweepPoint> points = List.of(
                studied("rloo", 2, 2, 3),
                studied("disarm", 1, 1, 8),
                studied("rloo", 2, 1, 5),
                studied("rloo", 4, 1, 1));
        assertThat(SweepTables.summary(SweepMeasure.VARIANCE, "samples", points))
                .containsExactly(
                        List.of("estimator", "samples 1", "samples 2", "samples 4"),
                        List.of("disarm", "8.00", "–", "–"),
                        List.of("rloo", "–", "4.00", "1.00"));
    }

    /// A run that has diverged is at an early step, so its ELBO must not pass for that of the value.
    @Test
    void valuesWhereSomethingWentWrongAreMarkedAndExplained() {
        var key = new SweepPlan.Key(EstimatorSpec.of("rloo"), 1e-5, 2);
        var back = new SweepPoint(key, 3, 6, null, new LaneResult.Last(-25, 5), "step 8: KL is not finite");
        var before = new SweepPoint(
                new SweepPlan.Key(EstimatorSpec.of("rloo"), 10, 2), 0, 0, null, null, "step 4: KL is not finite");
        List<SweepPoint> points = List.of(trained(1, -90), back, before);
        assertThat(SweepTables.summary(SweepMeasure.ELBO, "lr", points))
                .containsExactly(
                        List.of("estimator", "lr 1e-5", "lr 1", "lr 10"),
                        List.of("disarm", "–", "−90.00", "–"),
                        List.of("rloo", "−30.00 *", "–", "– *"));
        var extent = new Extent<SweepPlan.Key>(List.of(), List.of());
        assertThat(new SweepReport(Map.of(), SweepMeasure.ELBO, "lr", extent, points).notes())
                .containsExactly(
                        "* rloo, lr 1e-5, seed 2: step 8: KL is not finite",
                        "* rloo, lr 10, seed 2: step 4: KL is not finite");
    }

    @Test
    void ofOneSeedThereIsItsIntervalAndOfSeveralTheRange() {
        SweepPoint one = studied("rloo", 2, 1, 10);
        assertThat(SweepFigures.around(SweepMeasure.VARIANCE, List.of(one))).isEqualTo(new Interval(9, 12));
        assertThat(SweepFigures.around(
                        SweepMeasure.VARIANCE, List.of(one, studied("rloo", 2, 2, 30), studied("rloo", 2, 3, 20))))
                .isEqualTo(new Interval(10, 30));
        assertThat(SweepFigures.around(SweepMeasure.ELBO, List.of(trained(1, -90), trained(2, -100))))
                .isEqualTo(new Interval(-100, -90));
        assertThat(SweepFigures.around(SweepMeasure.BIAS, List.of(one)).low()).isNaN();
    }

    @Test
    void valuesThatAreFarApartAreOnALogarithmicAxis() {
        assertThat(SweepFigures.isLog(List.of(studied("rloo", 2, 1, 1), studied("rloo", 16, 1, 1))))
                .isTrue();
        assertThat(SweepFigures.isLog(List.of(studied("rloo", 2, 1, 1), studied("rloo", 4, 1, 1))))
                .isFalse();
        assertThat(SweepFigures.isLog(List.of(studied("rloo", 0, 1, 1), studied("rloo", 4, 1, 1))))
                .isFalse();
        assertThat(SweepFigures.values(
                        List.of(studied("rloo", 4, 1, 1), studied("rloo", 2, 1, 1), studied("rloo", 4, 2, 1))))
                .containsExactly(2, 4);
    }
}

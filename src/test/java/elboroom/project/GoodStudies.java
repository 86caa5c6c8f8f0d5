package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Bias;
import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.lab.EstimatorDetails.CoordinateVariances;
import elboroom.lab.EstimatorDetails.SingleDraws;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.lab.RunStudy;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyResult;
import elboroom.lab.UnresolvedBits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Studies of a model with three bits, with figures of every kind: large and small, infinite, and those that there are
/// not.
final class GoodStudies {
    static final int IMAGES = 4;
    static final int BITS = 3;

    private static final float[] PROBABILITIES = numbers(IMAGES * BITS, 0.01);

    /// A whole one with details, and one that was cancelled and has none.
    static final List<RunStudy> ALL = List.of(
            new RunStudy(
                    0,
                    Map.of("version", "1.2.3", "lr", 0.001, "estimators", List.of("rloo:3:sampled", "reinforce")),
                    result(
                            new StudyPlan(specs("rloo:3:sampled", "reinforce"), 7, 2, Long.MIN_VALUE, 0.25, true),
                            List.of(
                                    detailed("rloo:3:sampled", Bias.EXACT, 0.5, Double.NaN),
                                    detailed("reinforce", "rloo:16 × 2000", 0x1p-100, 0.125)))),
            new RunStudy(
                    5,
                    Map.of(),
                    result(
                            new StudyPlan(specs("disarm", "relax", "arms:4"), 1000, 0, 1, 1),
                            List.of(
                                    estimator("disarm", Bias.EXACT, Double.POSITIVE_INFINITY, null),
                                    estimator("relax", null, 1 / 3.0, null)))));

    private GoodStudies() {}

    /// With every figure, bit for bit.
    static void requireSame(List<RunStudy> studies, List<RunStudy> expected) {
        assertThat(studies)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // NaN is NaN
                .isEqualTo(expected);
    }

    private static List<EstimatorSpec> specs(String... texts) {
        return EstimatorSpec.parseAll(List.of(texts));
    }

    private static StudyResult result(StudyPlan plan, List<EstimatorResult> found) {
        return new StudyResult(
                plan,
                IMAGES,
                BITS,
                true,
                IMAGES * BITS,
                new UnresolvedBits(List.of(0, 4, 1)),
                found,
                found.size() == plan.estimators().size(),
                1.5);
    }

    private static float[] numbers(int count, double unit) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (i * unit);
        }
        return numbers;
    }

    private static EstimatorResult detailed(String estimator, String reference, double snr, double weights) {
        var bias = new Bias(-1e-9, new Interval(-1, 1), reference);
        var details = new EstimatorDetails(
                bias,
                0.75,
                new Interval(0.7, 0.8),
                1e-40,
                Double.NaN,
                Double.isNaN(weights) ? null : new AtWeights(weights, new Interval(0, weights), 1e9, -weights),
                new CoordinateVariances(IMAGES, BITS, numbers(IMAGES * BITS, snr), PROBABILITIES),
                new SingleDraws(2, BITS, 7, numbers(7 * 2 * BITS, -snr), numbers(2 * BITS, snr / 2)));
        return estimator(estimator, reference, snr, details);
    }

    private static EstimatorResult estimator(
            String estimator, @Nullable String reference, double snr, @Nullable EstimatorDetails details) {
        boolean exact = Bias.EXACT.equals(reference);
        return new EstimatorResult(
                EstimatorSpec.parse(estimator),
                -2.5,
                1 / snr,
                new Interval(0, 2 / snr),
                exact ? -1e-9 : null,
                exact ? new Interval(-1, 1) : null,
                snr,
                500,
                Double.NaN,
                16,
                details);
    }
}

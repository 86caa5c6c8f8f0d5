package elboroom.race;

import elboroom.estimator.EstimatorSpec;
import java.util.List;
import java.util.stream.IntStream;

/// Results of lanes without a race.
public final class LaneResults {
    private static final double KL = 10;
    private static final int EVERY = 10; // steps

    private LaneResults() {}

    /// A lane at its end.
    ///
    /// @param elbos its test curve, a point every ten steps from 0 on
    public static LaneResult of(String estimator, long seed, double... elbos) {
        double[] step =
                IntStream.range(0, elbos.length).mapToDouble(i -> EVERY * i).toArray();
        double[] kl = new double[elbos.length];
        double[] reconstruction = new double[elbos.length];
        for (int i = 0; i < elbos.length; i++) {
            kl[i] = KL;
            reconstruction[i] = elbos[i] + KL;
        }
        int last = elbos.length - 1;
        return new LaneResult(
                new LaneKey(EstimatorSpec.parse(estimator), seed),
                LaneState.FINISHED,
                (long) step[last],
                1,
                (long) step[last],
                step[last],
                1,
                LanePoints.NONE,
                new LanePoints(step, step, step, reconstruction, kl),
                List.of(),
                new LaneResult.Last(reconstruction[last], KL),
                "");
    }
}

package elboroom.race;

import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import java.util.Arrays;

/// A curve of a lane, point by point. Immutable: nobody may change the arrays.
///
/// @param step           training steps done
/// @param evaluations    codes that the decoder has evaluated in training
/// @param seconds        of processor time in training
/// @param reconstruction E_q[log p(x|z)], nats
/// @param kl             KL(q ‖ p), nats
public record LanePoints(double[] step, double[] evaluations, double[] seconds, double[] reconstruction, double[] kl) {
    public static final LanePoints NONE =
            new LanePoints(new double[0], new double[0], new double[0], new double[0], new double[0]);

    public LanePoints {
        int points = step.length;
        if (evaluations.length != points
                || seconds.length != points
                || reconstruction.length != points
                || kl.length != points) {
            throw new IllegalArgumentException("curve of a lane: got columns of several lengths, expected one");
        }
    }

    /// Those of a run's curve.
    ///
    /// @param perImage codes that the decoder evaluates for each training image
    /// @param seconds  at each point, and perhaps more
    static LanePoints of(MetricSeries curve, int perImage, double[] seconds) {
        double[] evaluations = column(curve, Column.EXAMPLES);
        for (int i = 0; i < evaluations.length; i++) {
            evaluations[i] *= perImage;
        }
        return new LanePoints(
                column(curve, Column.STEP),
                evaluations,
                Arrays.copyOf(seconds, curve.size()),
                column(curve, Column.RECONSTRUCTION),
                column(curve, Column.KL));
    }

    private static double[] column(MetricSeries curve, Column column) {
        double[] values = new double[curve.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = curve.get(column, i);
        }
        return values;
    }

    /// RECONSTRUCTION − KL, nats.
    public double[] elbo() {
        double[] elbo = new double[kl.length];
        for (int i = 0; i < elbo.length; i++) {
            elbo[i] = reconstruction[i] - kl[i];
        }
        return elbo;
    }

    /// The places of the points on an axis.
    public double[] on(RaceAxis axis) {
        return switch (axis) {
            case STEPS -> step;
            case EVALUATIONS -> evaluations;
            case SECONDS -> seconds;
        };
    }

    /// Number of points.
    public int size() {
        return step.length;
    }
}

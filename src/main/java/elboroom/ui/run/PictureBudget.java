package elboroom.ui.run;

import elboroom.ui.fx.RefreshLimit;
import java.time.Duration;

/// What the picture of a run may take of the machine while training goes on.
///
/// For each part of the picture, the limit has a shortest interval and a share of the cores. The part's cost is
/// measured, and its refreshes come at the interval at which they take no more than their share, but not faster than
/// the shortest interval. So nothing here says how fast a machine is.
///
/// @param snapshots  the interval of snapshots
/// @param points     encoding the points of the map
/// @param manifold   decoding the manifold
/// @param details    the reconstructions and the selected image
/// @param neighbours the codes one bit away
/// @param frames     drawing frames in which the points move, on all threads that draw
/// @param glides     whether points glide between two refreshes
public record PictureBudget(
        Duration snapshots,
        RefreshLimit points,
        RefreshLimit manifold,
        RefreshLimit details,
        RefreshLimit neighbours,
        RefreshLimit frames,
        boolean glides) {
    /// The shares below are those of a machine with two cores, where all that the picture takes is taken from training.
    private static final double CORES = 2;

    /// The budget on a machine with so many cores.
    public static PictureBudget of(Pace pace, int cores) {
        double size = cores / CORES;
        return switch (pace) {
            case CALM ->
                new PictureBudget(
                        Duration.ofMillis(250),
                        limit(450, 0.05, size),
                        limit(950, 0.03, size),
                        limit(950, 0.02, size),
                        limit(950, 0.02, size),
                        limit(450, 0.05, size),
                        false);
            case BALANCED ->
                new PictureBudget(
                        Duration.ofMillis(66),
                        limit(90, 0.03, size),
                        limit(90, 0.015, size),
                        limit(950, 0.02, size),
                        limit(450, 0.02, size),
                        limit(33, 0.11, size),
                        true);
            case SMOOTH ->
                new PictureBudget(
                        Duration.ofMillis(50),
                        limit(45, 0.2, size),
                        limit(45, 0.2, size),
                        limit(450, 0.04, size),
                        limit(200, 0.04, size),
                        limit(0, 0.5, size),
                        true);
        };
    }

    /// @param share of one core, if there are two
    private static RefreshLimit limit(long millis, double share, double size) {
        return new RefreshLimit(Duration.ofMillis(millis), Math.min(1, share * size));
    }
}

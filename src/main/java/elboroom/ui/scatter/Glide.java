package elboroom.ui.scatter;

/// The way of points from where they were shown to where they are now. Only positions are interpolated, in a straight
/// line and evenly over the time. A point that was not shown before is at its place from the beginning. Immutable.
///
/// @param from  the points as they were shown
/// @param to    the points as they are
/// @param start when they set out, nanoseconds
/// @param nanos how long they take
record Glide(Points from, Points to, long start, long nanos) {
    /// Points that are at their places.
    static Glide resting(Points points) {
        return new Glide(points, points, 0, 0);
    }

    /// Whether the points have arrived.
    boolean isOver(long now) {
        return now - start >= nanos;
    }

    /// The points on their way. When they have arrived, this is `to` itself.
    Points at(long now) {
        if (isOver(now)) {
            return to;
        }
        double share = (double) (now - start) / nanos;
        float[] x = to.x().clone();
        float[] y = to.y().clone();
        for (int i = 0; i < x.length; i++) {
            if (isOld(i)) {
                x[i] = between(from.x()[i], x[i], share);
                y[i] = between(from.y()[i], y[i], share);
            }
        }
        return to.at(x, y);
    }

    /// Whether a point was shown before. After a divergence, a place may be missing.
    private boolean isOld(int point) {
        return point < from.size()
                && Float.isFinite(from.x()[point])
                && Float.isFinite(from.y()[point])
                && Float.isFinite(to.x()[point])
                && Float.isFinite(to.y()[point]);
    }

    private static float between(float from, float to, double share) {
        return (float) (from + share * ((double) to - from));
    }
}

package elboroom.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Chooses the moments to do without: those that lie closest together on the logarithmic axis of steps.
final class Thinning {
    static final int NONE = -1;

    private Thinning() {}

    /// The candidate whose neighbours are closest together. The first moment stays, and so does the last.
    ///
    /// @return its index, or [#NONE]
    static int leastMissed(List<Remembered> moments, Predicate<Remembered> candidate) {
        return moments.isEmpty() ? NONE : leastMissed(moments, moments.getLast().step(), candidate);
    }

    /// The same if another moment is to follow.
    ///
    /// @param next its step
    static int leastMissed(List<Remembered> moments, long next, Predicate<Remembered> candidate) {
        int closest = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < moments.size(); i++) {
            long right = i + 1 < moments.size() ? moments.get(i + 1).step() : next;
            double gap = Math.log1p(right) - Math.log1p(moments.get(i - 1).step());
            boolean inside = right > moments.get(i).step();
            if (inside && gap < least && candidate.test(moments.get(i))) {
                least = gap;
                closest = i;
            }
        }
        return closest;
    }

    /// As many of the moments as have room. Those of forks are the last to go.
    ///
    /// @param bytes of weights and moments
    static List<Remembered> within(List<Remembered> moments, long bytes) {
        var few = new ArrayList<>(moments);
        long all = few.stream().mapToLong(Remembered::bytes).sum();
        while (all > bytes) {
            int least = leastMissed(few, moment -> !moment.isFork());
            if (least == NONE) {
                least = leastMissed(few, moment -> true);
            }
            all -= few.remove(least == NONE ? few.size() - 1 : least).bytes();
        }
        return List.copyOf(few);
    }
}

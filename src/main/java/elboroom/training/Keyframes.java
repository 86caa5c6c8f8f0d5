package elboroom.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Remembers moments of a run ([KeyframeSteps]) within a budget of memory. Every fourth moment is remembered with its
/// whole state, from which training can go on.
///
/// Above the budget, or if they are more than 400, moments are forgotten where they lie closest together on the
/// logarithmic axis of steps. The first, the last and the one from which the run went on stay. If even these do not
/// fit, new moments are left out. One thread observes; any thread may read [#list].
public final class Keyframes {
    private static final Logger LOG = System.getLogger(Keyframes.class.getName());
    private static final int WHOLE_EVERY = 4;
    private static final int MOST = 400; // more than anybody can tell apart on a timeline

    private final LongSupplier budget;
    private final Copying copying;
    private final List<Keyframe> kept = new ArrayList<>();
    private long bytes;
    private long taken;
    private long always = -1; // a step
    private volatile List<Keyframe> list = List.of();

    /// @param budget bytes of weights and moments that may be remembered
    public Keyframes(long budget) {
        this(() -> budget, Keyframe::of);
    }

    /// @param budget  asked at each moment
    /// @param copying copies the moment of a loop, as a whole or not
    Keyframes(LongSupplier budget, Copying copying) {
        this.budget = budget;
        this.copying = copying;
    }

    /// Copies a moment. A test makes it fail.
    interface Copying {
        Keyframe of(TrainingLoop loop, boolean whole);
    }

    /// What a program with this much memory can spare: an eighth of it, at least 64 MB.
    public static long standardBudget() {
        return Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 8);
    }

    /// The moments that are remembered, by step. Immutable.
    public List<Keyframe> list() {
        return list;
    }

    /// Bytes of the moments that are remembered. Only for the thread that observes.
    long bytes() {
        return bytes;
    }

    /// Remembers the loop's present moment if it is one of those to remember. If training has gone back, the moments
    /// after it are forgotten. If only the hyperparameters have changed since the last moment, it is copied anew.
    /// Without memory for it, the moment is left out, and training goes on.
    public void observe(TrainingLoop loop) {
        boolean wentBack = forgetAfter(loop.steps());
        Keyframe last = kept.isEmpty() ? null : kept.getLast();
        if (last == null || last.step() < loop.steps()) {
            boolean wanted = KeyframeSteps.isOnGrid(loop.steps()) || loop.isAtEndOfEpoch();
            if (loop.steps() == always) {
                remember(loop, true);
            } else if (wanted) {
                remember(loop, taken++ % WHOLE_EVERY == 0);
            }
        } else if (!last.hyperparameters().equals(loop.hyperparameters())) {
            forgetAfter(loop.steps() - 1);
            remember(loop, last.whole() != null);
        }
        if (wentBack) {
            list = List.copyOf(kept);
        }
    }

    /// Remembers this step as a whole when it comes, and does not forget it unless training goes back before it.
    void keepAlways(long step) {
        always = step;
    }

    /// Begins with moments that were remembered before. Only before the first call of [#observe].
    public void recall(List<Keyframe> earlier) {
        earlier.forEach(this::keep);
        taken += earlier.size();
        list = List.copyOf(kept);
    }

    private void remember(TrainingLoop loop, boolean whole) {
        Keyframe frame;
        try {
            frame = copying.of(loop, whole);
        } catch (OutOfMemoryError e) {
            LOG.log(Level.WARNING, "No memory to remember step " + loop.steps(), e);
            list = List.copyOf(kept);
            return;
        }
        keep(frame);
        list = List.copyOf(kept);
    }

    private void keep(Keyframe frame) {
        kept.add(frame);
        bytes += frame.bytes();
        while (bytes > budget.getAsLong() && !kept.isEmpty() || kept.size() > MOST) {
            bytes -= kept.remove(leastMissed()).bytes();
        }
    }

    /// The moment whose neighbours are closest together; the last one if all others are to stay.
    private int leastMissed() {
        int closest = kept.size() - 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i + 1 < kept.size(); i++) {
            double gap = Math.log1p(kept.get(i + 1).step())
                    - Math.log1p(kept.get(i - 1).step());
            if (gap < least && kept.get(i).step() != always) {
                least = gap;
                closest = i;
            }
        }
        return closest;
    }

    /// @return whether there was something to forget
    private boolean forgetAfter(long step) {
        boolean forgotten = false;
        while (!kept.isEmpty() && kept.getLast().step() > step) {
            bytes -= kept.removeLast().bytes();
            forgotten = true;
        }
        return forgotten;
    }
}

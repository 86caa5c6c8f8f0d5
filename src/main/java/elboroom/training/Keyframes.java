package elboroom.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Remembers moments of a run ([KeyframeSteps]) within a budget of memory, which is never exceeded. Every fourth moment
/// is remembered with its whole state, from which training can go on.
///
/// If there is a disk for them, moments leave the memory for it as soon as three quarters of the budget are full, so
/// that the next ones find room while those are written. The disk takes four times the budget. Where neither has room
/// any more, or if they are more than 400, moments are forgotten. Both the ones that leave and the ones that are
/// forgotten are those that lie closest together on the logarithmic axis of steps. The first, the last, those of forks
/// and the one from which the run went on stay. If even these do not fit, new moments are left out.
///
/// One thread observes; any thread may read [#list].
public final class Keyframes {
    private static final Logger LOG = System.getLogger(Keyframes.class.getName());
    private static final int WHOLE_EVERY = 4;
    private static final int MOST = 400; // more than anybody can tell apart on a timeline
    private static final int DISK = 4; // times the budget

    private final LongSupplier budget;
    private final Copying copying;
    private final @Nullable Consumer<Remembered> disk;
    private final List<Remembered> kept = new ArrayList<>();
    private long taken;
    private long always = -1; // a step
    private volatile List<Remembered> list = List.of();

    /// @param budget bytes of weights and moments that may be remembered
    public Keyframes(long budget) {
        this(() -> budget, Keyframe::of, null);
    }

    /// @param budget  bytes of weights and moments that may be in memory; asked at each moment
    /// @param copying copies the moment of a loop, as a whole or not
    /// @param disk    takes moments that are to leave the memory, at once; null for none
    Keyframes(LongSupplier budget, Copying copying, @Nullable Consumer<Remembered> disk) {
        this.budget = budget;
        this.copying = copying;
        this.disk = disk;
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
    public List<Remembered> list() {
        return list;
    }

    /// Bytes of the moments that are in memory. Only for the thread that observes.
    long bytes() {
        return bytesInMemory(moment -> true);
    }

    private long bytesInMemory(Predicate<Remembered> which) {
        return kept.stream().filter(which).mapToLong(Remembered::bytesInMemory).sum();
    }

    /// Remembers the loop's present moment if it is one of those to remember. If training has gone back, the moments
    /// after it are forgotten. If only the hyperparameters have changed since the last moment, it is copied anew.
    /// Without memory for it, the moment is left out, and training goes on.
    public void observe(TrainingLoop loop) {
        boolean wentBack = forgetAfter(loop.steps());
        Remembered last = kept.isEmpty() ? null : kept.getLast();
        if (last == null || last.step() < loop.steps()) {
            boolean wanted = KeyframeSteps.isOnGrid(loop.steps()) || loop.isAtEndOfEpoch();
            if (loop.steps() == always) {
                remember(loop, true);
            } else if (wanted) {
                remember(loop, taken++ % WHOLE_EVERY == 0);
            }
        } else if (!last.hyperparameters().equals(loop.hyperparameters())) {
            forgetAfter(loop.steps() - 1);
            remember(loop, last.isWhole());
            if (last.isFork()) {
                kept.stream().filter(moment -> moment.step() == loop.steps()).forEach(Remembered::fork);
            }
        }
        if (wentBack) {
            list = List.copyOf(kept);
        }
    }

    /// Remembers this step as a whole when it comes, and does not forget it unless training goes back before it.
    void keepAlways(long step) {
        always = step;
    }

    /// Remembers where a fork leaves the run, as a whole, if there is room for it.
    ///
    /// @param moment at one of the steps so far
    void fork(Keyframe moment) {
        kept.stream().filter(each -> each.step() == moment.step()).forEach(Remembered::fork);
        if (kept.stream().noneMatch(each -> each.isFork() && each.isWhole() && each.step() == moment.step())) {
            kept.removeIf(each -> each.step() == moment.step());
            if (makeRoom(
                    Math.max(moment.step(), kept.isEmpty() ? 0 : kept.getLast().step()), moment.bytes())) {
                int before = (int) kept.stream()
                        .filter(each -> each.step() < moment.step())
                        .count();
                kept.add(before, new Remembered(moment.withFork(true)));
            }
        }
        list = List.copyOf(kept);
    }

    /// Begins with moments that were remembered before. Only before the first call of [#observe].
    public void recall(List<Remembered> earlier) {
        for (Remembered moment : earlier) {
            if (makeRoom(moment.step(), moment.bytesInMemory())) {
                keep(moment);
            }
        }
        taken += earlier.size();
        list = List.copyOf(kept);
    }

    private void remember(TrainingLoop loop, boolean whole) {
        try {
            if (makeRoom(loop.steps(), Keyframe.bytes(loop.config(), whole))) {
                keep(new Remembered(copying.of(loop, whole)));
            }
        } catch (OutOfMemoryError e) {
            LOG.log(Level.WARNING, "No memory to remember step " + loop.steps(), e);
        }
        list = List.copyOf(kept);
    }

    /// Forgets what the next moment needs the room of.
    ///
    /// @param step  of the next moment
    /// @param bytes that it takes in memory
    /// @return whether there is room
    private boolean makeRoom(long step, long bytes) {
        kept.removeIf(Remembered::isLost);
        long most = budget.getAsLong();
        hasRoomOnDisk(0, most);
        while (bytes() + bytes > most) {
            int least = Thinning.leastMissed(kept, step, moment -> isForgettable(moment) && moment.isInMemory());
            if (least == Thinning.NONE) {
                while (bytes() > most) { // the budget has become smaller
                    kept.removeLast();
                }
                return false;
            }
            kept.remove(least);
        }
        return true;
    }

    /// Neither the one that is always kept nor one that is being written, which would stay in memory all the same.
    private boolean isMovable(Remembered moment) {
        return moment.step() != always && !moment.isLeaving();
    }

    private boolean isForgettable(Remembered moment) {
        return isMovable(moment) && !moment.isFork();
    }

    private void keep(Remembered moment) {
        kept.add(moment);
        if (disk != null) {
            spill(disk);
        }
        if (kept.size() > MOST) {
            forgetLeastMissed(this::isForgettable);
        }
    }

    /// Lets moments leave for the disk while more than three quarters of the memory are taken.
    private void spill(Consumer<Remembered> to) {
        long most = budget.getAsLong();
        long staying = bytesInMemory(moment -> !moment.isLeaving());
        while (staying > most - most / 4) {
            List<Remembered> inMemory =
                    kept.stream().filter(Remembered::isInMemory).toList();
            int least = Thinning.leastMissed(inMemory, this::isMovable);
            if (least == Thinning.NONE) {
                return;
            }
            Remembered leaves = inMemory.get(least);
            if (!hasRoomOnDisk(leaves.bytes(), most)) {
                return;
            }
            to.accept(leaves);
            staying -= leaves.bytes();
        }
    }

    /// Forgets what is on the disk as far as that is needed.
    private boolean hasRoomOnDisk(long bytes, long most) {
        while ((bytesOnDisk() + bytes) / DISK > most) {
            if (!forgetLeastMissed(moment -> !moment.isInMemory() && !moment.isFork())) {
                return false;
            }
        }
        return true;
    }

    /// With those that are on their way.
    private long bytesOnDisk() {
        return kept.stream()
                .filter(moment -> moment.isLeaving() || !moment.isInMemory())
                .mapToLong(Remembered::bytes)
                .sum();
    }

    private boolean forgetLeastMissed(Predicate<Remembered> candidate) {
        int least = Thinning.leastMissed(kept, candidate);
        if (least != Thinning.NONE) {
            kept.remove(least);
        }
        return least != Thinning.NONE;
    }

    /// @return whether there was something to forget
    private boolean forgetAfter(long step) {
        boolean forgotten = false;
        while (!kept.isEmpty() && kept.getLast().step() > step) {
            kept.removeLast();
            forgotten = true;
        }
        return forgotten;
    }
}

package elboroom.cli;

import elboroom.data.Counted;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Work that goes over many images, with its progress. It runs on a thread of its own, so that Ctrl-C need not wait for
/// it.
///
/// @param progress     hears how many images are done
/// @param interruption ends the wait
record AbandonableWork(TrainProgress progress, Interruption interruption) {
    private static final long POLL_MILLIS = 50;
    private static final double LONG_SECONDS = 20;

    /// What to say before the evidence is computed, if it will take long.
    ///
    /// @param when it will be computed; empty for now
    static Optional<String> evidenceNote(double seconds, int images, String when) {
        if (seconds < LONG_SECONDS) {
            return Optional.empty();
        }
        String time = seconds < 120 ? "%.0f s".formatted(seconds) : "%.0f min".formatted(seconds / 60);
        return Optional.of("the exact evidence of %s will take up to about %s%s; fewer: --evidence-images"
                .formatted(Counted.of(images, "image"), time, when));
    }

    /// @param computation says how many images each part of its work stands for; ends by what that throws when it is
    ///     abandoned
    /// @return null if it was abandoned
    <T> @Nullable T run(String what, int images, Function<DoubleConsumer, T> computation) {
        progress.begin(what, images);
        var finished = new DoubleAdder();
        var task = new FutureTask<>(() -> computation.apply(count -> {
            if (interruption.requested()) {
                throw new CancellationException(what);
            }
            finished.add(count);
        }));
        Thread.ofPlatform().daemon().name(what).start(task);
        while (!interruption.requested()) {
            try {
                T result = task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                progress.images(images);
                return result;
            } catch (TimeoutException e) {
                progress.images(finished.intValue());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the interruption sees it
            } catch (ExecutionException e) {
                if (!interruption.requested()) { // else it may have noticed that before this thread
                    throw new IllegalStateException("could not be computed: " + what, e.getCause());
                }
            }
        }
        return null;
    }
}

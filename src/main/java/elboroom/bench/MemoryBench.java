package elboroom.bench;

import elboroom.data.Counted;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Follows the memory of this process while it trains: the physical memory, and the live objects. After a while a
/// collection says how many objects are alive, and again at the end. Between two collections, the objects that are not
/// used any more only pile up, and the physical memory grows with them.
public final class MemoryBench {
    private static final int SAMPLES_A_MINUTE = 12;
    private static final int WARM_UP_MINUTES = 5;
    private static final double MEGABYTE = 1 << 20;

    private final Consumer<BenchRow> rows;
    private final Consumer<String> progress;
    private final BooleanSupplier ended;

    public MemoryBench(Consumer<BenchRow> rows, Consumer<String> progress, BooleanSupplier ended) {
        this.rows = rows;
        this.progress = progress;
        this.ended = ended;
    }

    /// @param training the training that is watched
    public void run(double minutes, OngoingTraining training) {
        var megabytes = new Samples();
        int wanted = Math.max(2, (int) Math.round(minutes * SAMPLES_A_MINUTE) + 1);
        int warm = Math.min(WARM_UP_MINUTES * SAMPLES_A_MINUTE, wanted / 2);
        double liveWarm = Double.NaN;
        for (int i = 0; i < wanted && !ended.getAsBoolean(); i++) {
            sample(megabytes);
            if (i == warm) {
                liveWarm = liveMegabytes();
            }
            if (i % SAMPLES_A_MINUTE == 0) {
                progress.accept(String.format(
                        Locale.ROOT,
                        "minute %d: %.0f MB, %s",
                        i / SAMPLES_A_MINUTE,
                        megabytes.size() == 0 ? Double.NaN : megabytes.get(megabytes.size() - 1),
                        Counted.of(training.steps(), "step")));
            }
            if (i + 1 < wanted) {
                await(minutes * 60_000 / (wanted - 1));
            }
        }
        report(megabytes, training.steps());
        row("memoryLive", "live objects after five minutes, or half-way", liveWarm, "MB");
        row("memoryLiveEnd", "live objects at the end", liveMegabytes(), "MB");
    }

    private static double liveMegabytes() {
        return LiveObjects.bytes() / MEGABYTE;
    }

    private static void sample(Samples megabytes) {
        OptionalLong bytes = Machine.residentBytes();
        if (bytes.isPresent()) {
            megabytes.add(bytes.getAsLong() / MEGABYTE);
        }
    }

    private static void await(double millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.round(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the interruption sees it
        }
    }

    private void report(Samples megabytes, long steps) {
        int size = megabytes.size();
        row("memoryStart", "resident set at the start", size == 0 ? Double.NaN : megabytes.get(0), "MB");
        row("memoryMin", "smallest resident set", megabytes.min(), "MB");
        row("memoryMax", "largest resident set", megabytes.max(), "MB");
        row("memoryEnd", "resident set at the end", size == 0 ? Double.NaN : megabytes.get(size - 1), "MB");
        double slope = size < 4 ? Double.NaN : megabytes.slope(size / 3) * SAMPLES_A_MINUTE;
        row("memorySlope", "growth over the last two thirds", slope, "MB/min");
        row("memorySteps", "training steps meanwhile", steps, "steps");
    }

    private void row(String id, String name, double measured, String unit) {
        rows.accept(BenchRow.of(id, name, measured, unit, null, ""));
    }
}

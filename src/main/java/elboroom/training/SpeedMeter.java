package elboroom.training;

/// Examples a second over the last second or so.
final class SpeedMeter {
    private static final long WINDOW_NANOS = 1_000_000_000;

    private long windowStart;
    private long windowExamples;
    private long now;
    private long examples;
    private double lastWindow;

    /// Forgets everything: training begins anew.
    void restart() {
        windowStart = 0;
        lastWindow = 0;
    }

    /// Takes note of the examples seen so far.
    void count(long examplesSeen) {
        now = System.nanoTime();
        examples = examplesSeen;
        if (windowStart == 0) {
            windowStart = now;
            windowExamples = examplesSeen;
        } else if (now - windowStart > WINDOW_NANOS) {
            lastWindow = rate();
            windowStart = now;
            windowExamples = examplesSeen;
        }
    }

    /// The last full window's rate, or the present one's before that.
    double perSecond() {
        return lastWindow > 0 || windowStart == 0 ? lastWindow : rate();
    }

    private double rate() {
        return now == windowStart ? 0 : (examples - windowExamples) * 1e9 / (now - windowStart);
    }
}

package elboroom.training;

/// Measures the training speed of about the last second.
final class SpeedMeter {
    private static final long WINDOW_NANOS = 1_000_000_000;

    private long windowStart;
    private long windowExamples;
    private long now;
    private long examples;
    private double lastWindow;

    /// Forgets everything, because training starts again.
    void restart() {
        windowStart = 0;
        lastWindow = 0;
    }

    /// Records how many examples have been seen so far.
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

    /// Examples per second in the last full window. Before the first one is full, the rate in the present window.
    double perSecond() {
        return lastWindow > 0 || windowStart == 0 ? lastWindow : rate();
    }

    private double rate() {
        return now == windowStart ? 0 : (examples - windowExamples) * 1e9 / (now - windowStart);
    }
}

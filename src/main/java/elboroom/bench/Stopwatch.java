package elboroom.bench;

import elboroom.thread.ProcessorTime;

/// A clock to measure rates by.
enum Stopwatch {
    /// Wall time.
    WALL {
        @Override
        long nanos() {
            return System.nanoTime();
        }
    },
    /// The processor time of the calling thread, for work that one thread does without waiting. Other programs on the
    /// machine do not make it longer.
    THREAD {
        @Override
        long nanos() {
            return ProcessorTime.nanos();
        }
    };

    abstract long nanos();
}

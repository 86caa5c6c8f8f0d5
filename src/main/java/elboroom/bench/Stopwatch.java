package elboroom.bench;

import elboroom.thread.ProcessorTime;

/// A clock to measure rates by.
enum Stopwatch {
    /// The time that passes.
    WALL {
        @Override
        long nanos() {
            return System.nanoTime();
        }
    },
    /// The processor time of the calling thread, which other programs' use of the machine does not lengthen: for work
    /// that one thread does without waiting.
    THREAD {
        @Override
        long nanos() {
            return ProcessorTime.nanos();
        }
    };

    abstract long nanos();
}

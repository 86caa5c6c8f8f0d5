package elboroom.data;

/// The memory that loading data takes, counted before it is allocated: every large array is counted beside all that are
/// alive at the same time, so that data which cannot fit are refused instead of filling the memory first. Small
/// allocations are not counted. Not thread-safe.
final class MemoryBudget {
    private final long limit;
    private long held;

    /// @param limit bytes that there are
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /// All memory that the program may have; what else the program holds is not known here.
    static MemoryBudget ofTheProgram() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory());
    }

    /// Checks that so many bytes fit beside what is held.
    ///
    /// @param where the file that they are for
    /// @param task  what they are for, as in `read 10 images`
    void require(long bytes, String where, String task) throws DatasetFormatException {
        long needed = held + bytes;
        if (needed > limit) {
            throw new DatasetFormatException(
                    where,
                    "%s of memory to %s".formatted(Counted.of(needed, "byte"), task),
                    "at most the program's %,d".formatted(limit),
                    "give the program more, as in ELBO_ROOM_OPTS=-Xmx8g, or choose fewer images");
        }
    }

    /// Counts so many bytes as held from now on.
    void hold(long bytes) {
        held += bytes;
    }
}

package elboroom.data;

/// Counts the memory for loading data before it is allocated. Every large array is counted together with all others
/// that are alive at the same time. So data that do not fit are refused before they fill the memory. Small allocations
/// are not counted. Not thread-safe.
final class MemoryBudget {
    private final long limit;
    private long held;

    /// @param limit bytes that may be used
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /// All memory that the program may use. What other parts of the program hold is not subtracted.
    static MemoryBudget ofTheProgram() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory());
    }

    /// Checks that so many bytes fit in addition to those that are held.
    ///
    /// @param where the file that they are for
    /// @param task  what they are for, for example `read 10 images`
    void require(long bytes, String where, String task) throws DatasetFormatException {
        long needed = held + bytes;
        if (needed > limit) {
            throw new DatasetFormatException(
                    where,
                    "%s of memory to %s".formatted(Counted.of(needed, "byte"), task),
                    "at most the program's %,d".formatted(limit),
                    "choose fewer images",
                    needed);
        }
    }

    /// Counts so many bytes as held from now on.
    void hold(long bytes) {
        held += bytes;
    }
}

package elboroom.cli;

import elboroom.bench.Machine;

/// What a person can do on the command line when the program's memory is too small: give it more, where the machine has
/// it.
final class MoreMemory {
    private static final long GIGABYTE = 1L << 30;

    /// Room for the images and for what the collector keeps free.
    private static final long BESIDE = GIGABYTE / 2;

    private MoreMemory() {}

    /// The end of a message whose remedy is something smaller.
    ///
    /// @param needed bytes; 0 if more memory would not help
    /// @return the option for a heap that is large enough; empty if this machine has too little for that
    static String remedy(long needed) {
        return remedy(needed, Machine.memoryBytes());
    }

    /// @param machine bytes of physical memory, a quarter of which is left to others
    static String remedy(long needed, long machine) {
        long gigabytes = Math.ceilDiv(needed + BESIDE, GIGABYTE);
        return needed > 0 && gigabytes * GIGABYTE <= machine / 4 * 3
                ? ", or give the program more, as in ELBO_ROOM_OPTS=-Xmx%dg".formatted(gigabytes)
                : "";
    }
}

package elboroom.cli;

import elboroom.bench.WindowDriver;
import java.io.PrintStream;

/// The streams and the window that every command works with.
///
/// @param out         results
/// @param err         progress and errors
/// @param interactive whether `err` is a terminal, where a line can be drawn over
/// @param window      the window, for the benchmark
/// @param tour        the tour through it
record CommandContext(PrintStream out, PrintStream err, boolean interactive, WindowDriver window, WindowTour tour) {}

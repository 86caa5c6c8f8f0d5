package elboroom.cli;

import java.io.PrintStream;

/// What every command works with.
///
/// @param out         results
/// @param err         progress and errors
/// @param interactive whether `err` is a terminal, where a line can be drawn over
/// @param lab         the window
record CommandContext(PrintStream out, PrintStream err, boolean interactive, WindowLab lab) {}

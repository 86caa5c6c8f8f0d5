/// Plots on any surface: the axes with their ticks, the mathematics of curves, and figures in files.
@NullMarked
package elboroom.plot;

import org.jspecify.annotations.NullMarked;

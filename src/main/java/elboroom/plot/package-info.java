/// Axes of plots: their ticks and how they are drawn, on any surface.
@NullMarked
package elboroom.plot;

import org.jspecify.annotations.NullMarked;

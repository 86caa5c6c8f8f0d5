/// The scatter plot with its base of tiles, legend and crosshair.
@NullMarked
package elboroom.ui.scatter;

import org.jspecify.annotations.NullMarked;

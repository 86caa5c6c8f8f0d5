/// Plots of numbers: the live chart, bars and intervals, with their axes.
@NullMarked
package elboroom.ui.chart;

import org.jspecify.annotations.NullMarked;

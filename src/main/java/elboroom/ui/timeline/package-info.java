/// The timeline: looking back at the run's moments, going there exactly, forking, playing.
@NullMarked
package elboroom.ui.timeline;

import org.jspecify.annotations.NullMarked;

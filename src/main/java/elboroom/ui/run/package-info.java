/// The run of the window, where controls, charts, explorer and laboratory look for it.
@NullMarked
package elboroom.ui.run;

import org.jspecify.annotations.NullMarked;

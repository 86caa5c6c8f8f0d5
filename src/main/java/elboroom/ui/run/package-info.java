/// The window's run, which controls, charts, explorer and laboratory share.
@NullMarked
package elboroom.ui.run;

import org.jspecify.annotations.NullMarked;

/// Tests of the run of the window.
@NullMarked
package elboroom.ui.run;

import org.jspecify.annotations.NullMarked;

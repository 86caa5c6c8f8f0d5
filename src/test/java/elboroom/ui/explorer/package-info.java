/// Tests of the explorer: its model alone, and real drags and clicks on the headless platform.
@NullMarked
package elboroom.ui.explorer;

import org.jspecify.annotations.NullMarked;

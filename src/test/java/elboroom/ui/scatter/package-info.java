/// Tests of the controls: their logic alone, and real clicks and drags on the headless platform.
@NullMarked
package elboroom.ui.scatter;

import org.jspecify.annotations.NullMarked;

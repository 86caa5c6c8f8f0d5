/// Tests of the toolkit's start and of dispatch to its thread.
@NullMarked
package elboroom.ui.fx;

import org.jspecify.annotations.NullMarked;

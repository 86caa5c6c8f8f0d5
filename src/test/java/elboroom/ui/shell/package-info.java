/// Tests of the window's frame and its settings.
@NullMarked
package elboroom.ui.shell;

import org.jspecify.annotations.NullMarked;

/// The run's file: open, save, recent files, recovery after a crash, and the question before unsaved steps are lost.
@NullMarked
package elboroom.ui.runs;

import org.jspecify.annotations.NullMarked;

/// Fails a test that leaves something behind: a thread, a warning in the log, a file, a scene graph that another thread
/// than JavaFX's has changed.
@NullMarked
package elboroom.tidy;

import org.jspecify.annotations.NullMarked;

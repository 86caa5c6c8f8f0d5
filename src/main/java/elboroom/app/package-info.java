/// The program's entry point and composition root.
@NullMarked
package elboroom.app;

import org.jspecify.annotations.NullMarked;

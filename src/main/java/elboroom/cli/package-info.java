/// The command line.
@NullMarked
package elboroom.cli;

import org.jspecify.annotations.NullMarked;

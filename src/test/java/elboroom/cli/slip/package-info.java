/// Tests of the slip's files.
@NullMarked
package elboroom.cli.slip;

import org.jspecify.annotations.NullMarked;

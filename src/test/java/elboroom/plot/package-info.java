/// Tests of axes.
@NullMarked
package elboroom.plot;

import org.jspecify.annotations.NullMarked;

/// Tests of how numbers and tables are written.
@NullMarked
package elboroom.text;

import org.jspecify.annotations.NullMarked;

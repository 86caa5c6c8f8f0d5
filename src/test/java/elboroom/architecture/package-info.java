/// What the packages may and may not know of each other.
@NullMarked
package elboroom.architecture;

import org.jspecify.annotations.NullMarked;

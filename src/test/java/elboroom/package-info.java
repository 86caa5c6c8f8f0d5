/// What tests of several packages need.
@NullMarked
package elboroom;

import org.jspecify.annotations.NullMarked;

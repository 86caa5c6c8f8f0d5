/// The Toy workspace: estimators of the gradient of one bit, where everything is known exactly.
@NullMarked
package elboroom.ui.toy;

import org.jspecify.annotations.NullMarked;

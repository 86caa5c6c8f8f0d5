@NullMarked
package elboroom.ui.estimator;

import org.jspecify.annotations.NullMarked;

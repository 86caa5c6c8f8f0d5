/// The list of estimators to choose from, with their numbers.
@NullMarked
package elboroom.ui.estimator;

import org.jspecify.annotations.NullMarked;

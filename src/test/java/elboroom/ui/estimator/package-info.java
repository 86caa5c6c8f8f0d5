/// Tests of the choice of estimators.
@NullMarked
package elboroom.ui.estimator;

import org.jspecify.annotations.NullMarked;

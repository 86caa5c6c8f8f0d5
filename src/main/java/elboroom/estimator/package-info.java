/// Estimators of the gradient of an expectation with respect to the posterior's parameters, and their catalogue. Each
/// estimator has its own file.
@NullMarked
package elboroom.estimator;

import org.jspecify.annotations.NullMarked;

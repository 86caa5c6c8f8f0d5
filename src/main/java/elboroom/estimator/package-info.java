/// Estimators of the gradient of an expectation with respect to the posterior's parameters, one file each, and their
/// catalogue.
@NullMarked
package elboroom.estimator;

import org.jspecify.annotations.NullMarked;

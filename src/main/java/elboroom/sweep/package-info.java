/// Sweeps: what estimators do as a hyperparameter changes.
@NullMarked
package elboroom.sweep;

import org.jspecify.annotations.NullMarked;

/// The Sweep workspace: variance, bias or the final ELBO against a hyperparameter.
@NullMarked
package elboroom.ui.sweep;

import org.jspecify.annotations.NullMarked;

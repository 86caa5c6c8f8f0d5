/// Hyperparameter controls and the live charts of training.
@NullMarked
package elboroom.ui.training;

import org.jspecify.annotations.NullMarked;

/// The Race workspace: runs that differ in the estimator, trained side by side.
@NullMarked
package elboroom.ui.race;

import org.jspecify.annotations.NullMarked;

/// The Estimators workspace: gradient estimators compared at frozen weights.
@NullMarked
package elboroom.ui.lab;

import org.jspecify.annotations.NullMarked;

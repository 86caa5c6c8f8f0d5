/// Tests of the Estimators workspace.
@NullMarked
package elboroom.ui.lab;

import org.jspecify.annotations.NullMarked;

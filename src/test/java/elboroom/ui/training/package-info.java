/// Tests of the training views' models.
@NullMarked
package elboroom.ui.training;

import org.jspecify.annotations.NullMarked;

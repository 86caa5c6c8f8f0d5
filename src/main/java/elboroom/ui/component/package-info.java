/// Reusable controls: live chart, scatter, image grid, parameter field.
@NullMarked
package elboroom.ui.component;

import org.jspecify.annotations.NullMarked;

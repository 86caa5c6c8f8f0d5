@NullMarked
package elboroom.ui.timeline;

import org.jspecify.annotations.NullMarked;

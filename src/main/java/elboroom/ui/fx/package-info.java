/// The only code that touches the JavaFX platform: start-up, latest-only dispatch, the error presenter.
@NullMarked
package elboroom.ui.fx;

import org.jspecify.annotations.NullMarked;

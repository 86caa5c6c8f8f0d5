/// The code that works with the JavaFX platform itself: start-up, dispatch to the FX thread, background work, themes
/// and the error presenter.
@NullMarked
package elboroom.ui.fx;

import org.jspecify.annotations.NullMarked;

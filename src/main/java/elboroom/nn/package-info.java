/// Layers with a forward/backward contract, their parameters and initialisers.
@NullMarked
package elboroom.nn;

import org.jspecify.annotations.NullMarked;

/// Dense layers and the multilayer perceptron, their parameters and initialisers.
@NullMarked
package elboroom.nn;

import org.jspecify.annotations.NullMarked;

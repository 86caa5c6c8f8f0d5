/// Studies of gradient estimators: bias, variance and cost at frozen weights.
@NullMarked
package elboroom.lab;

import org.jspecify.annotations.NullMarked;

/// Studies of gradient estimators: bias, variance and cost at weights that stay as they are.
@NullMarked
package elboroom.lab;

import org.jspecify.annotations.NullMarked;

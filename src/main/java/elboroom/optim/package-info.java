/// Optimisers: from gradients to parameter updates.
@NullMarked
package elboroom.optim;

import org.jspecify.annotations.NullMarked;

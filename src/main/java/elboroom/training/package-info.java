/// The training step, the service that runs it on its own thread, and the immutable snapshots it publishes.
@NullMarked
package elboroom.training;

import org.jspecify.annotations.NullMarked;

/// What `bench` measures, with its probes: training, decoding, memory and the window.
@NullMarked
package elboroom.bench;

import org.jspecify.annotations.NullMarked;

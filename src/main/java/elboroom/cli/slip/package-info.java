/// The experiment behind `slip`: training with and without the entropy term, and the figures of what became of it.
@NullMarked
package elboroom.cli.slip;

import org.jspecify.annotations.NullMarked;

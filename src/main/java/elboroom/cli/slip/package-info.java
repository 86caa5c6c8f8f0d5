/// The experiment behind `slip`: training with and without the entropy term, and the figures of the results.
@NullMarked
package elboroom.cli.slip;

import org.jspecify.annotations.NullMarked;

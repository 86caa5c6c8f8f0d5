/// Image datasets, their formats, binarisation and shuffled batches.
@NullMarked
package elboroom.data;

import org.jspecify.annotations.NullMarked;

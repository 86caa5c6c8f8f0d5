/// The latent map, the manifold grid and the decoded image.
@NullMarked
package elboroom.ui.explorer;

import org.jspecify.annotations.NullMarked;

/// Views that draw themselves: their base, images and grids of images, the bit strip, and the export of any view.
@NullMarked
package elboroom.ui.image;

import org.jspecify.annotations.NullMarked;

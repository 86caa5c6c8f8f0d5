/// The evidence log p(x): exact for few bits, by quadrature for one or two Gaussian dimensions, and the
/// importance-weighted bound.
@NullMarked
package elboroom.vae.evidence;

import org.jspecify.annotations.NullMarked;

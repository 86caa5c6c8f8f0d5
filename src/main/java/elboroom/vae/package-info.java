/// The variational autoencoder: encoder, latent family, decoder, likelihood and the ELBO.
@NullMarked
package elboroom.vae;

import org.jspecify.annotations.NullMarked;

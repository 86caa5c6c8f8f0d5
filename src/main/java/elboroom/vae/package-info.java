/// The variational autoencoder: encoder, latent family, decoder, likelihood, the ELBO and bounds on the evidence.
@NullMarked
package elboroom.vae;

import org.jspecify.annotations.NullMarked;

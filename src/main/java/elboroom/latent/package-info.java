/// Latent families: posteriors, priors, Kullback-Leibler divergences and their gradients.
@NullMarked
package elboroom.latent;

import org.jspecify.annotations.NullMarked;

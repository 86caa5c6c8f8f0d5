package elboroom.vae;

/// What each latent coordinate does over some data; one element a coordinate.
///
/// @param mean              mean of E_q[z_i]: of a bit, its mean probability
/// @param variance          Var_x(E_q[z_i]), the coordinate's activity
/// @param entropy           mean entropy of q(z_i|x), in nats
/// @param mutualInformation entropy of the mean of q(z_i|x) over the data, less [#entropy], in nats; NaN where the
///     family has no closed form (Gaussian)
public record CoordinateStatistics(double[] mean, double[] variance, double[] entropy, double[] mutualInformation) {}

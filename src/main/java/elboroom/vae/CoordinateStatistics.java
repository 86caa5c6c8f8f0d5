package elboroom.vae;

/// What each latent coordinate does over some data; one element for each coordinate.
///
/// @param mean              mean of E_q[z_i]: of a bit, its mean probability
/// @param variance          Var_x(E_q[z_i]), the coordinate's activity
/// @param entropy           mean entropy of q(z_i|x), in nats
/// @param mutualInformation entropy of the mean of q(z_i|x) over the data, less [#entropy], in nats; NaN where the
///     family has no closed form (Gaussian)
public record CoordinateStatistics(double[] mean, double[] variance, double[] entropy, double[] mutualInformation) {
    /// The variance above which a coordinate is active: Burda, Grosse and Salakhutdinov, *Importance weighted
    /// autoencoders*, ICLR 2016, section 5.
    static final double ACTIVE = 0.01;

    /// Whether a coordinate's expectation depends on the datum.
    public boolean isActive(int coordinate) {
        return variance[coordinate] > ACTIVE;
    }
}

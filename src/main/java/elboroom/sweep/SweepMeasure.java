package elboroom.sweep;

import java.util.Locale;

/// What a sweep measures at each value.
public enum SweepMeasure {
    /// The variance of the gradient at frozen weights.
    VARIANCE("variance of the gradient"),
    /// The squared bias of the gradient at frozen weights.
    BIAS("squared bias of the gradient"),
    /// The ELBO over all test images at the end of training.
    ELBO("test ELBO, nats");

    private final String title;

    SweepMeasure(String title) {
        this.title = title;
    }

    /// Its name for people.
    public String title() {
        return title;
    }

    /// Its name in files and options.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

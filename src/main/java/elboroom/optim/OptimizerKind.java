package elboroom.optim;

import java.util.Locale;

/// The optimisers on offer.
public enum OptimizerKind {
    ADAM,
    MOMENTUM,
    SGD;

    /// An optimiser for parameters of these sizes, in their order.
    public Optimizer create(int[] sizes) {
        return switch (this) {
            case ADAM -> new Adam(sizes);
            case MOMENTUM -> new Momentum(sizes);
            case SGD -> new Sgd();
        };
    }

    /// How many running averages each parameter has ([Optimizer#moments]).
    public int moments() {
        return create(new int[0]).moments().length;
    }

    /// The name on the command line.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package elboroom.training;

import elboroom.estimator.EstimatorSpec;
import elboroom.vae.VaeConfig;
import java.util.List;

/// About how much memory a run takes, found before anything is allocated.
///
/// @param weights numbers in all layers
/// @param bytes   of weights, gradients, the optimiser's state, the last good state, copies for the views, and the
///     layers' outputs and their gradients for a minibatch
public record MemoryNeed(long weights, long bytes) {
    /// What a layer may have: one Java array.
    private static final long MOST_IN_A_LAYER = Integer.MAX_VALUE - 8;
    private static final int VIEWS = 2; // the shown snapshot and the next one
    private static final int FLOAT = Float.BYTES;

    /// @throws ModelTooLargeException if a layer's weights do not fit into an array
    public static MemoryNeed of(TrainingConfig config, Hyperparameters hyperparameters) {
        VaeConfig model = config.model();
        List<Integer> encoder = model.encoderSizes();
        List<Integer> decoder = model.decoderSizes();
        long weights = weights(encoder) + weights(decoder);
        long state = switch (config.optimizer()) {
            case ADAM -> 2;
            case MOMENTUM -> 1;
            case SGD -> 0;
        };
        long copies = 2 * (1 + state) + config.shards() + VIEWS; // the live ones and the last good ones, then gradients
        long codes = codesAtOnce(hyperparameters, model);
        for (Ramp ramp : hyperparameters.ramps()) {
            codes = Math.max(codes, codesAtOnce(hyperparameters.at(ramp.from()), model));
            codes = Math.max(codes, codesAtOnce(hyperparameters.at(ramp.to()), model));
        }
        long outputs = 2L * hyperparameters.batchSize() * (sum(encoder) + codes * sum(decoder));
        return new MemoryNeed(weights, FLOAT * (copies * weights + outputs));
    }

    private static long codesAtOnce(Hyperparameters hyperparameters, VaeConfig model) {
        EstimatorSpec estimator = hyperparameters.estimator();
        return Math.max(1, estimator.descriptor().codesAtOnce(estimator, model.latentSize()));
    }

    private static long weights(List<Integer> sizes) {
        long weights = 0;
        for (int layer = 1; layer < sizes.size(); layer++) {
            long in = sizes.get(layer - 1);
            long out = sizes.get(layer);
            if (in * out > MOST_IN_A_LAYER) {
                throw new ModelTooLargeException(
                        "a layer of %,d × %,d = %,d weights, expected at most %,d; choose narrower layers or smaller images"
                                .formatted(in, out, in * out, MOST_IN_A_LAYER),
                        0);
            }
            weights += in * out + out;
        }
        return weights;
    }

    private static long sum(List<Integer> sizes) {
        return sizes.stream().mapToLong(size -> size).sum();
    }

    /// Checks that several runs fit together.
    ///
    /// @param available bytes that the program may use
    /// @throws ModelTooLargeException if they do not
    public static void requireTogether(List<MemoryNeed> runs, long available) {
        if (runs.size() == 1) {
            runs.getFirst().require(available);
        }
        long bytes = runs.stream().mapToLong(MemoryNeed::bytes).sum();
        if (bytes > available) {
            throw new ModelTooLargeException(
                    "%,d runs, which need about %,d MB together, expected at most the program's %,d MB; choose fewer of them, or a smaller model or batch"
                            .formatted(runs.size(), bytes >> 20, available >> 20),
                    bytes);
        }
    }

    /// Checks that the run fits.
    ///
    /// @param available bytes that the program may use
    /// @throws ModelTooLargeException if it does not
    void require(long available) {
        requireBeside(0, available);
    }

    /// Checks that the run fits while another one is still there.
    ///
    /// @param present   bytes of the other one
    /// @param available bytes that the program may use
    /// @throws ModelTooLargeException if it does not
    void requireBeside(long present, long available) {
        if (bytes > available - present) {
            String beside = present == 0 ? "" : " beside the %,d MB of the present one".formatted(present >> 20);
            throw new ModelTooLargeException(
                    "a model of %,d weights, which needs about %,d MB%s, expected at most the program's %,d MB; choose fewer or narrower layers or a smaller batch"
                            .formatted(weights, bytes >> 20, beside, available >> 20),
                    bytes + present);
        }
    }
}

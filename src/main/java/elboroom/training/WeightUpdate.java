package elboroom.training;

import elboroom.nn.Parameter;
import elboroom.optim.Optimizer;
import elboroom.tensor.Elementwise;
import elboroom.vae.Vae;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Adds the shards' gradients and updates the weights, in two parts, because the gradient of the decoder and the prior
/// is complete before that of the encoder.
///
/// The parameters are cut into ranges, and whichever thread is free takes the next, so that a thread that another
/// program holds up does not hold up the rest. Every element is added and updated in the same order whoever does it.
final class WeightUpdate {
    private final List<Parameter> parameters;
    private final Optimizer optimizer;
    private final Ranges encoder;
    private final Ranges rest;
    private final Shard<?>[] adding; // the shards that have rows
    private int count;
    private float scale;

    WeightUpdate(Vae vae, Optimizer optimizer, int shards) {
        this.parameters = vae.parameters();
        this.optimizer = optimizer;
        int encoderParameters = vae.encoder().parameters().size();
        encoder = new Ranges(parameters, 0, encoderParameters);
        rest = new Ranges(parameters, encoderParameters, parameters.size());
        adding = new Shard<?>[shards];
    }

    /// Prepares a step up the mean gradient of all rows.
    ///
    /// @param shards with the rows that they are going to work on
    /// @param rows data in the minibatch, at least one
    void begin(Shard<?>[] shards, double learningRate, long rows) {
        count = 0;
        for (Shard<?> shard : shards) {
            if (shard.rows() > 0) {
                adding[count++] = shard;
            }
        }
        scale = (count == 1 ? -0.5f : -1f) / rows; // a single shard's gradient is half of its sum with itself, exactly
        optimizer.begin(learningRate);
        encoder.taken.set(0);
        rest.taken.set(0);
    }

    /// Updates what is left of the decoder and the prior. To be called by every thread, when all shards have their
    /// gradients and read the weights no more.
    void updateDecoderAndPrior() {
        update(rest);
    }

    /// Updates what is left of the encoder, likewise.
    void updateEncoder() {
        update(encoder);
    }

    private void update(Ranges ranges) {
        for (Range range = ranges.take(); range != null; range = ranges.take()) {
            update(range.parameter(), range.from(), range.to());
        }
    }

    private void update(int parameter, int from, int to) {
        float[] first = adding[0].gradient(parameter);
        float[] last = adding[count - 1].gradient(parameter);
        for (int i = 1; i < count - 1; i++) {
            Elementwise.add(adding[i].gradient(parameter), first, from, to);
        }
        optimizer.update(parameter, parameters.get(parameter).value().data, first, last, scale, from, to);
    }

    /// A part of one parameter.
    private record Range(int parameter, int from, int to) {
        int length() {
            return to - from;
        }
    }

    /// The ranges of some parameters. The long ones come first, so that the last that a thread takes is short.
    private static final class Ranges {
        /// Elements: enough for a loop to pay, few enough for the threads to end together.
        private static final int LONGEST = 16_384;

        private final List<Range> ranges = new ArrayList<>();
        private final AtomicInteger taken = new AtomicInteger();

        Ranges(List<Parameter> parameters, int first, int end) {
            for (int p = first; p < end; p++) {
                int size = parameters.get(p).size();
                for (int from = 0; from < size; from += LONGEST) {
                    ranges.add(new Range(p, from, Math.min(size, from + LONGEST)));
                }
            }
            ranges.sort(Comparator.comparingInt(Range::length).reversed());
        }

        @Nullable
        Range take() {
            int next = taken.getAndIncrement();
            return next < ranges.size() ? ranges.get(next) : null;
        }
    }
}

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

/// Adds the shards' gradients and updates the weights. This has two parts, because the gradient of the decoder and the
/// prior is complete before the gradient of the encoder.
///
/// The parameters are cut into ranges, and a free thread takes the next range. So a slow thread does not delay the
/// others. Every element is computed in the same way whichever thread does it.
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

    /// Prepares a step of gradient ascent along the mean gradient of all rows.
    ///
    /// @param shards all shards; each knows its rows of the minibatch
    /// @param rows rows of the minibatch, at least one
    void begin(Shard<?>[] shards, double learningRate, long rows) {
        count = 0;
        for (Shard<?> shard : shards) {
            if (shard.rows() > 0) {
                adding[count++] = shard;
            }
        }
        scale = (count == 1 ? -0.5f : -1f) / rows; // a single shard is added to itself: exactly twice its gradient
        optimizer.begin(learningRate);
        encoder.taken.set(0);
        rest.taken.set(0);
    }

    /// Updates the ranges of the decoder and the prior that are left. Every thread calls it when all shards have
    /// computed these gradients and no longer read these weights.
    void updateDecoderAndPrior() {
        update(rest);
    }

    /// Does the same for the encoder.
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

    /// The ranges of some parameters. The long ones come first, so the last range that a thread takes is short.
    private static final class Ranges {
        /// Elements in a range: enough for an efficient loop, and few enough for the threads to end at about the same
        /// time.
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

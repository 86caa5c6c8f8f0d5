package elboroom.training;

import elboroom.nn.Parameter;
import elboroom.optim.Optimizer;
import elboroom.tensor.Elementwise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Adds the shards' gradients and updates the weights.
///
/// The parameters are cut into ranges, and whichever thread is free takes the next, so that a thread that another
/// program holds up does not hold up the rest. Every element is added and updated in the same order whoever does it.
final class WeightUpdate {
    /// Elements: enough for a loop to pay, few enough for the threads to end together.
    private static final int LONGEST_RANGE = 16_384;

    private final List<Parameter> parameters;
    private final Optimizer optimizer;
    private final ShardPool pool;
    private final Range[] ranges;
    private final AtomicInteger taken = new AtomicInteger();
    private final ShardPool.Task task = this::updateRanges;
    private final Shard[] adding; // the shards that had rows
    private int count;
    private float scale;

    /// A part of one parameter.
    private record Range(int parameter, int from, int to) {
        int length() {
            return to - from;
        }
    }

    WeightUpdate(List<Parameter> parameters, Optimizer optimizer, ShardPool pool) {
        this.parameters = parameters;
        this.optimizer = optimizer;
        this.pool = pool;
        ranges = cut(parameters);
        adding = new Shard[pool.shards()];
    }

    /// The long ranges first, so that the last that a thread takes is short.
    private static Range[] cut(List<Parameter> parameters) {
        var cut = new ArrayList<Range>();
        for (int p = 0; p < parameters.size(); p++) {
            int size = parameters.get(p).size();
            for (int from = 0; from < size; from += LONGEST_RANGE) {
                cut.add(new Range(p, from, Math.min(size, from + LONGEST_RANGE)));
            }
        }
        cut.sort(Comparator.comparingInt(Range::length).reversed());
        return cut.toArray(Range[]::new);
    }

    /// One step up the mean gradient of all rows.
    ///
    /// @param rows data in the minibatch, at least one
    void apply(Shard[] shards, double learningRate, long rows) {
        count = 0;
        for (Shard shard : shards) {
            if (shard.rows() > 0) {
                adding[count++] = shard;
            }
        }
        scale = (count == 1 ? -0.5f : -1f) / rows; // a single shard's gradient is half of its sum with itself, exactly
        optimizer.begin(learningRate);
        taken.set(0);
        pool.run(task);
    }

    private void updateRanges(int thread) {
        for (int i = taken.getAndIncrement(); i < ranges.length; i = taken.getAndIncrement()) {
            update(ranges[i].parameter(), ranges[i].from(), ranges[i].to());
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
}

package elboroom.training;

import elboroom.nn.Parameter;
import elboroom.optim.Optimizer;
import elboroom.tensor.Elementwise;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Adds the shards' gradients and updates the weights.
///
/// The parameters are cut into ranges, and whichever thread is free takes the next, so that a thread that another
/// program holds up does not hold up the rest. Every element is added and updated in the same order whoever does it.
final class WeightUpdate {
    private static final int RANGES_PER_SHARD = 8;
    private static final int RANGE_ALIGNMENT = 16; // floats in a cache line, so that threads never share one

    private final List<Parameter> parameters;
    private final Optimizer optimizer;
    private final ShardPool pool;
    private final int ranges;
    private final AtomicInteger taken = new AtomicInteger();
    private final ShardPool.Task task = this::updateRanges;
    private Shard[] shards = {};
    private float scale;

    WeightUpdate(List<Parameter> parameters, Optimizer optimizer, ShardPool pool) {
        this.parameters = parameters;
        this.optimizer = optimizer;
        this.pool = pool;
        ranges = pool.shards() == 1 ? 1 : RANGES_PER_SHARD * pool.shards();
    }

    /// One step up the mean gradient of all rows.
    ///
    /// @param rows data in the minibatch, at least one
    void apply(Shard[] withGradients, double learningRate, long rows) {
        shards = withGradients;
        scale = -1f / rows;
        optimizer.begin(learningRate);
        taken.set(0);
        pool.run(task);
    }

    private void updateRanges(int thread) {
        for (int range = taken.getAndIncrement(); range < ranges; range = taken.getAndIncrement()) {
            for (int p = 0; p < parameters.size(); p++) {
                float[] value = parameters.get(p).value().data;
                update(p, value, bound(value.length, range), bound(value.length, range + 1));
            }
        }
    }

    private void update(int parameter, float[] value, int from, int to) {
        float[] sum = null;
        for (Shard shard : shards) {
            if (shard.rows() == 0) {
                continue;
            }
            if (sum == null) {
                sum = shard.gradient(parameter);
            } else {
                Elementwise.add(shard.gradient(parameter), sum, from, to);
            }
        }
        if (sum != null) {
            optimizer.update(parameter, value, sum, scale, from, to);
        }
    }

    private int bound(int length, int range) {
        if (range == ranges) {
            return length;
        }
        return (int) ((long) length * range / ranges) / RANGE_ALIGNMENT * RANGE_ALIGNMENT;
    }
}

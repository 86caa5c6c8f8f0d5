package elboroom.cli;

import elboroom.data.ImageDataset;
import elboroom.training.TrainingLoop;
import java.util.Map;

/// How long a run is, from its very beginning: it ends with an epoch or after a step, whichever comes first.
record RunLength(int epochs, long steps) {
    static final int MAX_EPOCHS = 1_000_000;
    static final long MAX_STEPS = 1_000_000_000_000L;

    static RunLength ofEpochs(int epochs) {
        if (epochs < 1 || epochs > MAX_EPOCHS) {
            throw new IllegalArgumentException("epochs: got %,d, expected 1 to %,d".formatted(epochs, MAX_EPOCHS));
        }
        return new RunLength(epochs, MAX_STEPS);
    }

    static RunLength ofSteps(long steps) {
        if (steps < 0 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("steps: got %,d, expected 0 to %,d".formatted(steps, MAX_STEPS));
        }
        return new RunLength(MAX_EPOCHS, steps);
    }

    private boolean isInSteps() {
        return steps < MAX_STEPS;
    }

    boolean isReached(TrainingLoop loop) {
        return loop.steps() >= steps || loop.epochsDone() >= epochs;
    }

    /// The steps of the whole run, if the size of the minibatches stays the same.
    long steps(ImageDataset images, int batchSize) {
        long perEpoch = Math.ceilDiv(images.count(), batchSize);
        return isInSteps() ? steps : epochs * perEpoch;
    }

    /// The epochs of the whole run, begun ones included, if the size of the minibatches stays the same.
    int epochs(ImageDataset images, int batchSize) {
        long perEpoch = Math.ceilDiv(images.count(), batchSize);
        return isInSteps() ? (int) Math.min(MAX_EPOCHS, Math.ceilDiv(steps, perEpoch)) : epochs;
    }

    /// Adds itself under the name of its option.
    void addTo(Map<String, Object> map) {
        if (isInSteps()) {
            map.put("steps", steps);
        } else {
            map.put("epochs", epochs);
        }
    }
}

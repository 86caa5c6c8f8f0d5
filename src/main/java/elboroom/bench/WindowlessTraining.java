package elboroom.bench;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;

/// Training on a thread of its own, until closed.
public final class WindowlessTraining implements OngoingTraining {
    private final TrainingProbe probe;
    private final Thread thread = new Thread(this::train, "bench training");
    private volatile boolean closing;
    private volatile long steps;

    private WindowlessTraining(TrainingProbe probe) {
        this.probe = probe;
    }

    public static WindowlessTraining start(DataSplit data, Gemm gemm) {
        var training = new WindowlessTraining(new TrainingProbe(data, gemm, 2, true));
        training.thread.start();
        return training;
    }

    private void train() {
        try (probe) {
            while (!closing) {
                probe.steps(1);
                steps = probe.stepsDone();
            }
        }
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public void close() {
        closing = true;
    }
}

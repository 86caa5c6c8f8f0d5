package elboroom.cli;

import elboroom.training.ElboTerms;
import elboroom.training.TrainingLoop;

/// Tells people how far training is.
interface TrainProgress extends AutoCloseable {
    /// Something to know before training begins.
    void note(String text);

    /// Steps done so far.
    void step(long steps);

    /// An epoch has ended.
    ///
    /// @param test over the whole test set
    void epoch(int epoch, TrainingLoop loop, ElboTerms test);

    /// Training is over; something else takes time.
    ///
    /// @param images that it goes over
    void begin(String what, int images);

    /// Images done so far.
    void images(int finished);

    @Override
    void close();
}

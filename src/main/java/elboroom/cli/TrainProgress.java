package elboroom.cli;

import elboroom.training.ElboTerms;
import elboroom.training.TrainingLoop;
import java.util.Locale;

/// Tells people how far training is.
interface TrainProgress extends AutoCloseable {
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

    /// The ELBOs, as in `train ELBO -155.21, test ELBO -156.02 nats`.
    static String elbos(TrainingLoop loop, ElboTerms test) {
        ElboTerms train = loop.lastTrain();
        String first = train == null ? "" : String.format(Locale.ROOT, "train ELBO %.2f, ", train.elbo());
        return first + String.format(Locale.ROOT, "test ELBO %.2f nats", test.elbo());
    }
}

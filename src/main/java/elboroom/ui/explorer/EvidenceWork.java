package elboroom.ui.explorer;

import elboroom.training.TrainingSnapshot;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What the evidence's thread is asked for, and what it hands back.
final class EvidenceWork {
    private EvidenceWork() {}

    /// A request.
    ///
    /// @param snapshot  the moment whose weights count
    /// @param sample    the test images
    /// @param points    which of the sample's images
    /// @param whole     whether these are all the images of the moment, not the selected one alone
    /// @param abandoned whether nobody waits for it any more; asked on the computing thread
    record Request(
            TrainingSnapshot snapshot, TestSample sample, int[] points, boolean whole, BooleanSupplier abandoned) {}

    /// What was found.
    ///
    /// @param images one for each point; fewer if it was abandoned
    /// @param nanos  what it took
    record Result(Request request, EvidenceMoment.Method method, List<ImageEvidence> images, long nanos) {}
}

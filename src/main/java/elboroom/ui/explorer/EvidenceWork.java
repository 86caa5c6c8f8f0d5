package elboroom.ui.explorer;

import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.vae.VaeConfig;
import elboroom.vae.evidence.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The requests to the evidence's thread, and its results.
final class EvidenceWork {
    private static final int IMAGES = 5;
    private static final int IMAGES_OF_A_PLANE = 3; // a quadrature in two dimensions takes a tenth of a second or more

    private EvidenceWork() {}

    /// Computes, on the evidence's thread.
    @FunctionalInterface
    interface Worker {
        /// @param task says whether the result is no longer wanted, and hears how much is done
        Result work(Request request, Background.Task task);
    }

    /// A request.
    ///
    /// @param snapshot the snapshot with the weights
    /// @param sample   the test images
    /// @param points   the images to compute, as indices into the sample
    /// @param fixed    how many of the first `points` are the images that the curve averages: all of those, or 0
    record Request(TrainingSnapshot snapshot, TestSample sample, int[] points, int fixed) {
        /// Asks for the images that the curve averages, and for the selected one if it is not among them.
        ///
        /// @param selected a point of the sample; −1 for none
        static Request whole(TrainingSnapshot snapshot, TestSample sample, int selected) {
            int[] fixed = fixed(sample, snapshot.model().config());
            boolean among = selected < 0 || IntStream.of(fixed).anyMatch(point -> point == selected);
            int[] points = fixed;
            if (!among) {
                points = Arrays.copyOf(fixed, fixed.length + 1);
                points[fixed.length] = selected;
            }
            return new Request(snapshot, sample, points, fixed.length);
        }

        /// Asks for the selected image only.
        static Request selected(TrainingSnapshot snapshot, TestSample sample, int selected) {
            return new Request(snapshot, sample, new int[] {selected}, 0);
        }

        /// Whether it asks for the images that the curve averages, and not only for the selected one.
        boolean isWhole() {
            return fixed > 0;
        }

        RunState state() {
            return snapshot.state();
        }

        private static int[] fixed(TestSample sample, VaeConfig config) {
            int most = switch (Evidence.methodFor(config)) {
                case QUADRATURE -> config.latentSize() == 1 ? IMAGES : IMAGES_OF_A_PLANE;
                case ENUMERATION, BOUND -> IMAGES;
            };
            int[] gallery = sample.gallery();
            return Arrays.copyOf(gallery, Math.min(gallery.length, most));
        }
    }

    /// A result.
    ///
    /// @param images one for each point; fewer if it was abandoned
    /// @param nanos  how long it took
    record Result(Request request, EvidenceMoment.Method method, List<ImageEvidence> images, long nanos) {
        /// The images that the curve averages.
        List<ImageEvidence> fixed() {
            return images.subList(0, request.fixed());
        }

        /// The image that was selected at the time of the request: one or none.
        List<ImageEvidence> selected() {
            return images.subList(request.fixed(), images.size());
        }
    }
}

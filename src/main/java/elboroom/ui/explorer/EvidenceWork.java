package elboroom.ui.explorer;

import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.vae.VaeConfig;
import elboroom.vae.evidence.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    /// @param images   the images to compute
    /// @param fixed    how many of the first `images` are those that the curve averages, which may be none
    /// @param whole    whether it asks for those, and not only for the selected one
    record Request(TrainingSnapshot snapshot, List<MapImage> images, int fixed, boolean whole) {
        /// Asks for the images that the curve averages, and for the selected one if it is not among them.
        ///
        /// @param all      those of the map
        /// @param selected null for none
        static Request whole(TrainingSnapshot snapshot, MapImages all, @Nullable MapImage selected) {
            List<MapImage> fixed = fixed(all, snapshot.model().config());
            Stream<MapImage> other = Stream.ofNullable(selected).filter(image -> !fixed.contains(image));
            return new Request(snapshot, Stream.concat(fixed.stream(), other).toList(), fixed.size(), true);
        }

        /// Asks for the selected image only.
        static Request selected(TrainingSnapshot snapshot, MapImage selected) {
            return new Request(snapshot, List.of(selected), 0, false);
        }

        RunState state() {
            return snapshot.state();
        }

        private static List<MapImage> fixed(MapImages all, VaeConfig config) {
            int most = switch (Evidence.methodFor(config)) {
                case QUADRATURE -> config.latentSize() == 1 ? IMAGES : IMAGES_OF_A_PLANE;
                case ENUMERATION, BOUND -> IMAGES;
            };
            return Arrays.stream(all.test().gallery())
                    .limit(most)
                    .mapToObj(all::at)
                    .toList();
        }
    }

    /// A result.
    ///
    /// @param images one for each that was asked for; fewer if it was abandoned
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

package elboroom.ui.timeline;

import elboroom.training.Keyframe;
import elboroom.training.Remembered;
import elboroom.training.TrainingSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The remembered moments of a run, to choose from.
///
/// @param all by step
record RunMoments(List<Remembered> all) {
    static RunMoments of(@Nullable TrainingSnapshot run) {
        return new RunMoments(run == null ? List.of() : run.keyframes());
    }

    Optional<Remembered> first() {
        return all.stream().findFirst();
    }

    /// The last one before a step.
    Optional<Remembered> before(long step) {
        return all.reversed().stream().filter(moment -> moment.step() < step).findFirst();
    }

    /// The first one after a step.
    Optional<Remembered> after(long step) {
        return all.stream().filter(moment -> moment.step() > step).findFirst();
    }

    /// The one at a step.
    Optional<Remembered> at(long step) {
        return all.stream().filter(moment -> moment.step() == step).findFirst();
    }

    /// The one that is nearest to a step.
    Optional<Remembered> nearest(long step) {
        return all.stream().min(Comparator.comparingLong(moment -> Math.abs(moment.step() - step)));
    }

    /// The one in memory that is nearest to a step.
    Optional<Keyframe> nearestInMemory(long step) {
        Stream<@Nullable Keyframe> here = all.stream().map(Remembered::here);
        return here.filter(Objects::nonNull).min(Comparator.comparingLong(moment -> Math.abs(moment.step() - step)));
    }
}

package elboroom.project;

import elboroom.data.DataSplit;
import elboroom.lab.RunStudy;
import elboroom.tensor.Gemm;
import elboroom.training.Keyframe;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run as it is kept in a file.
///
/// @param name    what a person calls it
/// @param note    what a person wrote about it; may be empty
/// @param data    the images that it is trained with
/// @param library what multiplied the matrices ([Gemm#description]); another library's sums differ in their last digits
/// @param config  the settings that stay fixed
/// @param state   the newest state, from which training can go on
/// @param earlier moments before it, by step; also that of the state itself if a fork begins or has left there
/// @param shadows the estimators that are measured along training, and what was found up to the state
/// @param studies that were made of it, up to the state
public record SavedRun(
        String name,
        String note,
        RunData data,
        String library,
        TrainingConfig config,
        TrainingState state,
        List<Keyframe> earlier,
        ShadowCurves shadows,
        List<RunStudy> studies) {
    public SavedRun {
        earlier = earlier.stream()
                .filter(moment -> moment.step() < state.step() || moment.fork() && moment.step() == state.step())
                .toList();
        shadows = shadows.upTo(state.step());
        studies = RunHead.upTo(state.step(), studies);
    }

    /// A run without studies.
    public SavedRun(
            String name,
            String note,
            RunData data,
            String library,
            TrainingConfig config,
            TrainingState state,
            List<Keyframe> earlier,
            ShadowCurves shadows) {
        this(name, note, data, library, config, state, earlier, shadows, List.of());
    }

    /// A run of which only the newest state is kept, without shadows and studies.
    public SavedRun(
            String name, String note, RunData data, String library, TrainingConfig config, TrainingState state) {
        this(name, note, data, library, config, state, List.of(), ShadowCurves.NONE);
    }

    /// The same run under another name and with another note.
    public SavedRun named(String newName, String newNote) {
        return new SavedRun(newName, newNote, data, library, config, state, earlier, shadows, studies);
    }

    /// The same run with the same images, which may be embedded in another file.
    SavedRun with(RunData sameImages) {
        return new SavedRun(name, note, sameImages, library, config, state, earlier, shadows, studies);
    }

    /// The same run with the studies that were made of it.
    public SavedRun with(List<RunStudy> made) {
        return new SavedRun(name, note, data, library, config, state, earlier, shadows, made);
    }

    /// All moments, the newest at the end.
    public List<Keyframe> moments() {
        var moments = new ArrayList<>(earlier);
        boolean fork = moments.removeIf(moment -> moment.step() == state.step());
        moments.add(Keyframe.of(state, data.train().count()).withFork(fork));
        return List.copyOf(moments);
    }

    /// The newest whole moment before a step; null if there is none.
    @Nullable
    TrainingState wholeBefore(long step) {
        return earlier.reversed().stream()
                .filter(moment -> moment.step() < step)
                .map(Keyframe::whole)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// The moment at a step.
    public Optional<Keyframe> momentAt(long step) {
        return moments().stream().filter(moment -> moment.step() == step).findFirst();
    }

    /// Goes on with training.
    ///
    /// @param images the images of [#data]
    /// @throws RunFileException if the state does not fit the configuration or the images
    public TrainingLoop resume(DataSplit images, Gemm gemm) throws RunFileException {
        return resume(state, images, gemm);
    }

    /// Goes on from one of the moments.
    TrainingLoop resume(TrainingState from, DataSplit images, Gemm gemm) throws RunFileException {
        try {
            return TrainingLoop.resume(images, config, from, gemm);
        } catch (IllegalArgumentException e) {
            throw new RunFileException(
                    "run \"%s\"".formatted(name),
                    "a state that training cannot go on from (%s)".formatted(e.getMessage()),
                    "one that fits its settings and images",
                    "use a copy of its file",
                    e);
        }
    }
}

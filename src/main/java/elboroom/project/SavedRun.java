package elboroom.project;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingState;

/// A run as it is kept in a file.
///
/// @param name    what a person calls it
/// @param note    what a person wrote about it; may be empty
/// @param data    the images that it is trained with
/// @param library what multiplied the matrices ([Gemm#description]); another library's sums differ in their last digits
/// @param config  the settings that stay fixed
/// @param state   the newest state, from which training can go on
public record SavedRun(
        String name, String note, RunData data, String library, TrainingConfig config, TrainingState state) {
    /// Goes on with training.
    ///
    /// @param images the images of [#data]
    /// @throws RunFileException if the state does not fit the configuration or the images
    public TrainingLoop resume(DataSplit images, Gemm gemm) throws RunFileException {
        try {
            return TrainingLoop.resume(images, config, state, gemm);
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

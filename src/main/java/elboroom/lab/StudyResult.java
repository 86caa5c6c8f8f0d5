package elboroom.lab;

import java.util.List;

/// What a study found.
///
/// @param plan        what was asked for
/// @param images      images in the minibatch
/// @param latentSize  coordinates of a latent code
/// @param exact       whether the exact gradient was computed: only for binary latents of at most
///     [Study#MAX_EXACT_BITS] bits
/// @param coordinates the images' coordinates, all together
/// @param unresolved  those of these coordinates that the replicates cannot resolve
/// @param estimators  the results of the finished estimators, in the plan's order
/// @param completed   false if the study was cancelled
/// @param seconds     how long it took
public record StudyResult(
        StudyPlan plan,
        int images,
        int latentSize,
        boolean exact,
        int coordinates,
        UnresolvedBits unresolved,
        List<EstimatorResult> estimators,
        boolean completed,
        double seconds) {
    public StudyResult {
        estimators = List.copyOf(estimators);
    }
}

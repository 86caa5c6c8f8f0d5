package elboroom.cli;

import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.project.SavedRun;
import elboroom.tensor.GemmProvider;
import elboroom.training.ImageCodes;
import elboroom.training.ImageEvaluator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The codes of a run's images, as they are asked for.
///
/// @param train          whether of the training images; else of the test images
/// @param evidenceImages the most images whose evidence is computed
record CodesExport(SavedRun run, boolean train, int evidenceImages) {
    /// Computes them, with progress. If the evidence is interrupted, the rest is there.
    ///
    /// @return null if the rest was interrupted
    /// @throws IOException if the images cannot be loaded, or are not the run's any more
    @Nullable
    ImageCodes compute(CommandContext context, Interruption interruption) throws IOException {
        DataSplit data = run.data().load().data();
        ImageDataset images = train ? data.train() : data.test();
        try (var evaluator = new ImageEvaluator(
                        images,
                        run.config(),
                        run.state().weights(),
                        Runtime.getRuntime().availableProcessors(),
                        GemmProvider.best());
                TrainProgress progress = context.progress("codes", images.count())) {
            var work = new AbandonableWork(progress, interruption);
            ImageCodes codes = work.run("codes", images.count(), evaluator::codes);
            int most = Math.min(evidenceImages, images.count());
            if (codes == null || most == 0) {
                return codes;
            }
            AbandonableWork.evidenceNote(evaluator.evidenceSeconds(most), most, "")
                    .ifPresent(progress::note);
            ImageCodes complete =
                    work.run("exact evidence", most, finished -> evaluator.withEvidence(most, codes, finished));
            return complete == null ? codes : complete;
        }
    }
}

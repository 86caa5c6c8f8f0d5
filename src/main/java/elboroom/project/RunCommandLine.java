package elboroom.project;

import elboroom.data.ImageFiles;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.PlannedChange;
import elboroom.training.PlannedChanges;
import elboroom.training.TrainingConfig;
import elboroom.vae.VaeConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The command line that repeats a run: it ends with the same bits. What has its default is there, too, because another
/// version of the program may have other defaults.
public final class RunCommandLine {
    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+"; // what a shell leaves as it is

    private final List<String> words = new ArrayList<>();

    private RunCommandLine() {}

    /// The arguments of the program, from `train` on.
    public static List<String> arguments(SavedRun run) {
        var line = new RunCommandLine();
        line.words.add("train");
        line.data(run.data());
        line.model(run.config().model());
        line.config(run.config());
        line.hyperparameters(run.state().first());
        line.option("--steps", run.state().step());
        for (PlannedChange change : PlannedChanges.of(run.state()).all()) {
            line.option("--change", change);
        }
        return List.copyOf(line.words);
    }

    /// As it is typed into a shell.
    public static String text(SavedRun run) {
        return "elbo-room "
                + arguments(run).stream().map(RunCommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private void option(String name, Object value) {
        words.add(name);
        words.add(String.valueOf(value));
    }

    private void data(RunData data) {
        if (data.source() instanceof ImageFiles files) {
            file("--data", files.images());
            file("--labels", files.labels());
            file("--test-data", files.testImages());
            file("--test-labels", files.testLabels());
        }
    }

    private void file(String name, @Nullable Path file) {
        if (file != null) {
            option(name, file.toAbsolutePath());
        }
    }

    private void model(VaeConfig model) {
        option("--latent", model.family().id());
        option("--latent-size", model.latentSize());
        option("--hidden", widths(model.encoderHidden()));
        option("--decoder-hidden", widths(model.decoderHidden()));
        option("--activation", model.activation().id());
        option("--init", model.initializer().id());
        if (model.family().hasLearnablePrior()) {
            option("--prior", Numbers.exact(model.priorProbability()));
            if (model.learnPrior()) {
                words.add("--learn-prior");
            }
        }
    }

    private static String widths(List<Integer> widths) {
        return widths.isEmpty() ? "none" : widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private void config(TrainingConfig config) {
        option("--binarization", config.binarization().text());
        option("--optimizer", config.optimizer().id());
        option("--seed", config.seed());
        option("--shards", config.shards());
        option("--record-every", config.recordEvery());
        option("--test-every", config.testEvery());
        option("--test-images", config.testImages());
    }

    private void hyperparameters(Hyperparameters hyperparameters) {
        option("--lr", Numbers.exact(hyperparameters.learningRate()));
        option("--beta", Numbers.exact(hyperparameters.beta()));
        option("--batch", hyperparameters.batchSize());
        EstimatorSpec estimator = hyperparameters.estimator();
        option("--estimator", estimator.text());
        option("--kl", estimator.klForm().id());
        if (estimator.descriptor().hasBaseline()) {
            option("--baseline", estimator.baseline().id());
        }
    }
}

package elboroom.project;

import elboroom.data.DataSource;
import elboroom.data.ImageFiles;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.PlannedChange;
import elboroom.training.PlannedChanges;
import elboroom.training.ShadowPlan;
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
        line.addSettings(run.data().source(), run.config(), run.state().first());
        line.option("--seed", run.config().seed());
        line.estimator(run.state().first().estimator());
        line.option("--steps", run.state().step());
        line.shadows(run.shadows().plan());
        for (PlannedChange change : PlannedChanges.of(run.state()).all()) {
            line.option("--change", change);
        }
        return List.copyOf(line.words);
    }

    /// The options that say how runs are trained which differ in the estimator, the seed and the length.
    public static List<String> settings(DataSource data, TrainingConfig config, Hyperparameters hyperparameters) {
        var line = new RunCommandLine();
        line.addSettings(data, config, hyperparameters);
        return List.copyOf(line.words);
    }

    private void addSettings(DataSource data, TrainingConfig config, Hyperparameters hyperparameters) {
        data(data);
        model(config.model());
        config(config);
        hyperparameters(hyperparameters);
    }

    /// As it is typed into a shell.
    public static String text(SavedRun run) {
        return text(arguments(run));
    }

    /// As these arguments of the program are typed into a shell.
    public static String text(List<String> arguments) {
        return "elbo-room " + arguments.stream().map(RunCommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private void shadows(@Nullable ShadowPlan plan) {
        if (plan != null) {
            option(
                    "--shadow",
                    plan.estimators().stream().map(EstimatorSpec::textWithForm).collect(Collectors.joining(",")));
            option("--shadow-every", plan.every());
            option("--shadow-replicates", plan.replicates());
            option("--shadow-images", plan.images());
        }
    }

    private void option(String name, Object value) {
        words.add(name);
        words.add(String.valueOf(value));
    }

    private void data(DataSource data) {
        if (data instanceof ImageFiles files) {
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
        option("--shards", config.shards());
        option("--record-every", config.recordEvery());
        option("--test-every", config.testEvery());
        option("--test-images", config.testImages());
    }

    private void hyperparameters(Hyperparameters hyperparameters) {
        option("--lr", Numbers.exact(hyperparameters.learningRate()));
        option("--beta", Numbers.exact(hyperparameters.beta()));
        option("--batch", hyperparameters.batchSize());
    }

    private void estimator(EstimatorSpec estimator) {
        option("--estimator", estimator.text());
        option("--kl", estimator.klForm().id());
        if (estimator.descriptor().hasBaseline()) {
            option("--baseline", estimator.baseline().id());
        }
    }
}

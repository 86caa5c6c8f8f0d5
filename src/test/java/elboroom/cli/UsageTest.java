package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import elboroom.estimator.EstimatorSpec;
import elboroom.nn.Activation;
import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.vae.VaeConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

class UsageTest {
    private static CommandLine subcommand(String name) {
        var nowhere = new PrintStream(PrintStream.nullOutputStream(), false);
        var context =
                new CommandContext(nowhere, nowhere, false, new Interruption(), new FakeWindow(), new FakeWindow());
        return Objects.requireNonNull(
                ElboRoomCommand.commandLine(context).getSubcommands().get(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "study", "race", "sweep", "bench", "tour"})
    void helpMentionsEveryOption(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        CommandLine subcommand = subcommand(command);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(subcommand.getCommandSpec().options())
                .extracting(OptionSpec::longestName)
                .allSatisfy(option -> assertThat(run.out()).containsPattern("(?m)^.*\\s" + option + "\\b"));
    }

    @Test
    void resultsThatNobodyGotAreAFailure() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var err = new ByteArrayOutputStream();
        int code = ElboRoomCommand.run(
                new String[] {"--version"},
                new PrintStream(full, false),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new FakeWindow(),
                new FakeWindow());
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("standard output");
    }

    @Test
    void helpListsTheCommands() {
        assertThat(CommandRun.of("--help").out()).contains("train", "study", "bench", "tour", "130", "digits.elbo");
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(CommandRun.of("--version").out()).matches("(?s)Elbo Room \\d+\\.\\d+\\.\\d+.*\\(Java 2\\d.*\\)\\R");
    }

    @Test
    void defaultsAreTheRecords() {
        RunPlan plan = plan();
        assertThat(plan).isEqualTo(RunPlan.DEFAULT);
        assertThat(plan.config()).isEqualTo(TrainingConfig.DEFAULT);
        assertThat(plan.hyperparameters()).isEqualTo(Hyperparameters.DEFAULT);
        assertThat(plan.hyperparameters().estimator()).isEqualTo(EstimatorSpec.DEFAULT);
        assertThat(plan.config().model()).isEqualTo(VaeConfig.DEFAULT);
    }

    @Test
    void helpShowsEveryDefaultAndEveryChoice() {
        CommandLine train = subcommand("train");
        String help = CommandRun.of("train", "--help").out().replaceAll("\\s+", " ");

        for (OptionSpec option : train.getCommandSpec().options()) {
            String value = new TrainDefaults().defaultValue(option);
            if (value != null) {
                String own = help.substring(help.indexOf(" " + option.longestName() + "="));
                assertThat(own.substring(0, own.indexOf("Default: ") + 40))
                        .as(option.longestName())
                        .contains("Default: " + value + ".");
            }
        }
        for (Activation activation : Activation.values()) {
            assertThat(help).contains(activation.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4f", "4d", "0x1p3", "NaN", "Infinity", "1_0", "0,5", "", "4 "})
    void whatIsNoDecimalNumberIsRefused(String text) {
        assertThatThrownBy(() -> subcommand("train").parseArgs("--beta", text))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--beta")
                .hasMessageContaining("got '" + text + "', expected a number with a decimal point, as in 0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4.0", "4.", ".4e1", "+4", "40E-1"})
    void aDecimalNumberIsReadHoweverItIsWritten(String text) {
        CommandLine train = subcommand("train");
        train.getParent().parseArgs("train", "--beta", text);
        assertThat(train.getCommandSpec().findOption("--beta").<Double>getValue())
                .isEqualTo(4);
    }

    private static Stream<Arguments> ranges() {
        return Stream.of(
                arguments("--latent-size", 1, VaeConfig.MAX_LATENT_SIZE),
                arguments("--hidden", 1, VaeConfig.MAX_WIDTH),
                arguments("--samples", 1, 64),
                arguments("--epochs", 1, RunLength.MAX_EPOCHS),
                arguments("--batch", Hyperparameters.MIN_BATCH_SIZE, Hyperparameters.MAX_BATCH_SIZE),
                arguments("--lr", Hyperparameters.MIN_LEARNING_RATE, Hyperparameters.MAX_LEARNING_RATE),
                arguments("--beta", Hyperparameters.MIN_BETA, Hyperparameters.MAX_BETA),
                arguments("--shards", 1, TrainingConfig.MAX_SHARDS),
                arguments("--iwae-samples", 1, RunPlan.MAX_IMPORTANCE_SAMPLES));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void helpShowsTheRangeThatIsAcceptedAndNothingBeyondItIs(String option, Number least, Number most) {
        String help = CommandRun.of("train", "--help").out().replaceAll("\\s+", " ");
        String own = help.substring(help.indexOf(" " + option + "=") + 1);
        assertThat(own.substring(0, own.indexOf(" --")))
                .contains(Numbers.parameter(least.doubleValue()) + " to " + Numbers.parameter(most.doubleValue()));

        for (Number allowed : List.of(least, most)) {
            assertThat(plan(option, allowed.toString())).isNotNull();
        }
        for (double beyond : new double[] {least.doubleValue() - 1, most.doubleValue() + 1}) {
            String text = most instanceof Integer ? String.valueOf((int) beyond) : String.valueOf(beyond);
            assertThatThrownBy(() -> plan(option, text)).isInstanceOf(ParameterException.class);
        }
    }

    private static RunPlan plan(String... arguments) {
        var options = new TrainingOptions();
        new CommandLine(new Bare(options))
                .setDefaultValueProvider(new TrainDefaults())
                .parseArgs(arguments);
        return options.plan();
    }

    private static Stream<Arguments> badUsage() {
        return Stream.of(
                arguments("", "got no command, expected one of train, run, study, certify, race, sweep, bench, tour"),
                arguments("trian", "trian"),
                arguments("train --latent-size 0", "latent size: got 0, expected 1 to 512"),
                arguments("train --latent-size x", "--latent-size"),
                arguments("train --hidden 400,x", "--hidden': got '400,x', expected widths as in 400"),
                arguments("train --hidden 0", "encoder hidden layers: got [0]"),
                arguments("train --latent cauchy", "got 'cauchy', expected one of gaussian"),
                arguments("train --activation wavy", "got 'wavy', expected one of identity, relu"),
                arguments("train --estimator magic", "option '--estimator': got \"magic\", expected one of reparam"),
                arguments("train --estimator sticking-the-landing --kl analytic", "expected sampled, the only form"),
                arguments("train --baseline running-mean", "expected none for reparameterization"),
                arguments(
                        "train --estimator score-function --baseline leave-one-out --samples 1",
                        "samples: got 1, expected at least 2"),
                arguments(
                        "train --latent bernoulli --estimator reparameterization",
                        "got reparameterization, which does not work for bernoulli latents, expected one of disarm"),
                arguments("train --estimator disarm", "does not work for gaussian latents, expected one of repara"),
                arguments(
                        "train --estimator reparameterization:65", "samples: got 65, expected a whole number, 1 to 64"),
                arguments(
                        "train --latent bernoulli --estimator rloo:2.5",
                        "samples: got 2.5, expected a whole number, 2 to 64 for rloo"),
                arguments(
                        "train --latent bernoulli --estimator arm --temperature 1",
                        "--temperature: got 1, but arm does not depend on it; leave it out"),
                arguments(
                        "train --latent bernoulli --temperature 1",
                        "--temperature: got 1, but disarm does not depend on it, only on --samples"),
                arguments("train --latent bernoulli --prior 1", "prior probability: got 1, expected between 0 and 1"),
                arguments("train --learn-prior", "--learn-prior: got it with gaussian latents, whose prior is fixed"),
                arguments("train --optimizer lion", "got 'lion', expected one of adam, momentum, sgd"),
                arguments("train --binarization threshold:2", "threshold: got 2, expected a fraction"),
                arguments("train --binarization grey", "option '--binarization': got 'grey', expected dynamic,"),
                arguments("train --lr 0", "learning rate: got 0, expected 1e-6 to 10;"),
                arguments("train --lr 1e9", "learning rate: got 1e9, expected 1e-6 to 10;"),
                arguments("train --lr 1e999", "learning rate: got ∞, expected 1e-6 to 10;"),
                arguments("train --lr 0,01", "'--lr': got '0,01', expected a number with a decimal point, as in 0.01;"),
                arguments("train --lr x", "'--lr': got 'x', expected a number with a decimal point, as in 0.01;"),
                arguments("train --seed x", "'--seed': got 'x', expected a whole number;"),
                arguments("train --epochs 1.5", "'--epochs': got '1.5', expected a whole number;"),
                arguments(
                        "train --epochs 3000000000",
                        "got '3000000000', expected a whole number from -2,147,483,648 to 2,147,483,647;"),
                arguments(
                        "train --seed 9223372036854775808",
                        "expected a whole number from -9,223,372,036,854,775,808 to 9,223,372,036,854,775,807;"),
                arguments("train --samples 2.5", "got '2.5', expected a whole number;"),
                arguments("train --beta -1", "beta: got -1, expected 0 to 100;"),
                arguments("train --batch 0", "batch size: got 0"),
                arguments("train --epochs 0", "epochs: got 0, expected 1 to"),
                arguments("train --shards 0", "shards: got 0"),
                arguments(
                        "train --evidence exact --latent-size 3",
                        "--evidence exact: got 3 gaussian latents, expected up to 16 bernoulli or 2 gaussian ones"),
                arguments("train --evidence-images 3", "--evidence-images: got 3 without --evidence"),
                arguments("train --iwae-samples 0", "--iwae-samples: got 0, expected 1 to 1,000,000;"),
                arguments("train --out ''", "got no name, expected a file or folder"),
                arguments("study --out ''", "got no name, expected a file or folder"),
                arguments("train --data ''", "got no name, expected a file or folder"),
                arguments("train --labels some", "expected the training images too"),
                arguments("train extra", "extra"),
                arguments(
                        "study --latent bernoulli --estimators disarm,magic",
                        "estimator: got \"magic\", expected one of reparameterization,"),
                arguments("study --estimators disarm", "does not work for gaussian latents, expected one of repara"),
                arguments("study --estimators score-function:0", "samples: got 0, expected a whole number, 1 to 64"),
                arguments("study --shards 0", "shards: got 0, expected 1 to 64"),
                arguments("study --replicates 1", "replicates: got 1, expected 2 to"),
                arguments("study --images 0", "images: got 0, expected 1 to"),
                arguments("study --warmup-epochs -1", "warm-up epochs: got -1, expected 0 to"),
                arguments("study --adaptation -1", "adaptation steps: got -1, expected 0 to"),
                arguments("certify --warmup-epochs -1", "warm-up epochs: got -1, expected 0 to"),
                arguments("certify all --tolerance 1", "tolerance: got 1, expected between 0 and 1"),
                arguments("bench --memory-minutes 0", "--memory-minutes: got 0, expected more than 0"),
                arguments("tour", "Missing required option: '--out=DIR'"));
    }

    @ParameterizedTest
    @MethodSource("badUsage")
    void badUsageIsOneLineAndExitCodeTwo(String line, String message) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");
        CommandRun run = CommandRun.of(
                Stream.of(words).map(word -> word.equals("''") ? "" : word).toArray(String[]::new));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("elbo-room")
                .contains(message, "--help'")
                .doesNotContain("Exception", "\tat ")
                .doesNotContainPattern("got -?\\d+\\.0\\b");
        assertThat(run.err().lines()).hasSizeBetween(1, 2);
    }

    @Test
    void misspeltOptionsAreRecognised() {
        assertThat(CommandRun.of("train", "--epoch", "3").err()).contains("--epochs");
    }

    @Test
    void tourPrintsThePictures(@TempDir Path folder) {
        Path out = folder.resolve("pictures");
        CommandRun run = CommandRun.of("tour", "--out", out.toString());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines())
                .containsExactly(
                        out.resolve("one.png").toString(),
                        out.resolve("two.png").toString());
        assertThat(run.err()).contains("a view");
        assertThat(out.resolve("one.png")).exists();
    }

    @Test
    void picturesBeforeOneThatCannotBeWrittenArePrinted(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("two.png")); // in the way of the picture
        CommandRun run = CommandRun.of("tour", "--out", folder.toString());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out().lines()).containsExactly(folder.resolve("one.png").toString());
        assertThat(run.err()).contains(folder.resolve("two.png").toString());
    }

    @Test
    void filesThatCannotBeWrittenAreNamedWithAReason(@TempDir Path folder) throws IOException {
        Path out = folder.resolve(FakeWindow.LOCKED);
        CommandRun run = CommandRun.of("tour", "--out", out.toString());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(out + ": no permission")
                .doesNotContain("Exception");
    }

    @Test
    void stackTraceIsShownWhenAskedFor(@TempDir Path folder) {
        String out = folder.resolve(FakeWindow.LOCKED).toString();

        assertThat(CommandRun.of("tour", "--out", out, "--stacktrace").err())
                .contains("AccessDeniedException", "\tat ");
    }

    @CommandLine.Command
    private record Bare(@CommandLine.Mixin TrainingOptions options) {}
}

package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import elboroom.cli.CommandRun;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorTable;
import elboroom.estimator.GradientEstimator;
import elboroom.estimator.LatentObjective;
import elboroom.estimator.RowNoise;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Logits;
import elboroom.tensor.RandomStream;
import elboroom.training.RunState;
import elboroom.ui.form.ParameterField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// An estimator with its own number needs only one file. This file has such an estimator, and checks that it and its
/// number appear wherever the program shows estimators.
class OneMoreEstimatorUiTest {
    private static final EstimatorNumber OFFSET = EstimatorNumber.linear(
                    "signal-offset", "what every learning signal is lowered by, in nats", -500, 0, -20)
            .withSymbol("c")
            .thatResets();

    /// REINFORCE with a constant baseline.
    private static final class FixedBaseline implements GradientEstimator<BernoulliPosterior> {
        static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                        "fixed-baseline", BernoulliFamily.INSTANCE)
                .number(OFFSET)
                .formula("(f − c) s")
                .reference("a test's own")
                .madeBy((spec, latentSize, contextWidth, maxRows) -> new FixedBaseline(spec.get(OFFSET)));

        private final double offset;

        FixedBaseline(double offset) {
            this.offset = offset;
        }

        @Override
        public double[] estimate(
                BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
            var z = new FMatrixRMaj(q.rows(), q.latentSize());
            for (int r = 0; r < q.rows(); r++) {
                RandomStream random = noise.row(r, 0);
                for (int i = 0; i < q.latentSize(); i++) {
                    z.set(r, i, random.nextDouble() < Logits.probability(q.logit(r, i)) ? 1 : 0);
                }
            }
            LatentObjective.Evaluation evaluation = f.evaluate(z);
            for (int r = 0; r < q.rows(); r++) {
                for (int i = 0; i < q.latentSize(); i++) {
                    double score = z.get(r, i) - Logits.probability(q.logit(r, i));
                    grad.set(r, i, (float) ((evaluation.values()[r] - offset) * score));
                }
            }
            BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
            double[] values = Arrays.copyOf(evaluation.values(), q.rows());
            float[] weights = new float[q.rows()];
            Arrays.fill(weights, 1);
            evaluation.backward(weights);
            return values;
        }
    }

    private static EstimatorCatalogue.Addition addition;

    @TempDir
    private Path folder;

    @BeforeAll
    static void addToTheCatalogue() {
        addition = EstimatorCatalogue.add(FixedBaseline.DESCRIPTOR);
    }

    @AfterAll
    static void takeOut() {
        addition.close();
        assertThat(EstimatorCatalogue.all()).doesNotContain(FixedBaseline.DESCRIPTOR);
    }

    @Nested
    class InTheWindow extends WithSmallProgram {
        @Override
        SmallProgram program() throws IOException {
            return SmallProgram.ofBits(folder, 4);
        }

        @Test
        void theFormOffersItAndTrainsWithItsNumber(FxRobot robot) {
            small.awaitState(RunState.READY);
            ComboBox<EstimatorDescriptor<?>> choice = robot.lookup("#estimator").queryComboBox();
            robot.interact(() -> choice.setValue(FixedBaseline.DESCRIPTOR));
            ParameterField field = robot.lookup("#signal-offset").queryAs(ParameterField.class);
            assertThat(robot.from(field).lookup("Signal offset").tryQuery()).isPresent();
            assertThat(robot.from(field)
                            .lookup(".slider")
                            .queryAs(Slider.class)
                            .getTooltip()
                            .getText())
                    .startsWith("c: what every learning signal is lowered by, in nats\n")
                    .contains("resets what the estimator has learned");
            assertThat(robot.from(field).lookup(".text-field").query().getAccessibleText())
                    .startsWith("Signal offset, −500 to ");
            assertThat(field.valueProperty().get()).isEqualTo(-20);
            type(robot, "#signal-offset .text-field", "-501");
            assertThat(field.valueProperty().get()).as("out of range").isEqualTo(-20);
            type(robot, "#signal-offset .text-field", "-30");
            robot.clickOn("#train");
            await("training with −30", () -> {
                var estimator = small.shown().hyperparameters().estimator();
                return small.shown().step() > 5
                        && estimator.descriptor() == FixedBaseline.DESCRIPTOR
                        && estimator.get(OFFSET) == -30;
            });
            assertThat(robot.lookup("#estimatorSummary").queryAs(Label.class).getText())
                    .isEqualTo("unbiased · 1 decoder evaluation");
        }

        @Test
        void theLaboratoryTakesItWithItsNumber(FxRobot robot) {
            small.awaitState(RunState.READY);
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
            type(robot, ".lab .estimator-search", "fixed-baseline:-30");
            assertThat(robot.lookup(".lab .estimator-choices .check-box").queryAllAs(CheckBox.class))
                    .extracting(CheckBox::getText)
                    .contains("Fixed baseline", "Fixed baseline, c = −30");
        }
    }

    @Test
    void helpExplainsItsNumber() {
        String help = CommandRun.of("train", "--help").out().replaceAll("\\s+", " ");
        assertThat(help)
                .contains(
                        ", fixed-baseline. Default:",
                        "--signal-offset=NUMBER What every learning signal is lowered by, in nats. -500 to 0 for fixed-baseline. Default: the estimator's own.");
    }

    @Test
    void aRunPrintsAndKeepsItsNumber() throws IOException {
        Path out = folder.resolve("run");
        CommandRun run = train("--signal-offset", "-30", "--json", "--out", out.toString());
        assertThat(run.err()).doesNotContain("elbo-room train:");
        assertThat(run.json())
                .extractingByKey("config", MAP)
                .containsEntry("estimator", "fixed-baseline")
                .containsEntry("signalOffset", -30.0);
        assertThat(out.resolve("config.json")).content().contains("\"signalOffset\"");

        assertThat(train("--signal-offset", "1").err())
                .contains("signal-offset: got 1, expected -500 to 0 for fixed-baseline");
        assertThat(train("--samples", "2").err())
                .contains("--samples: got 2, but fixed-baseline does not depend on it, only on --signal-offset");
    }

    @Test
    void aStudyTakesItWithItsNumber() throws IOException {
        CommandRun run = command(
                "study", "--estimators", "disarm,fixed-baseline:-30", "--images", "5", "--replicates", "20", "--json");
        assertThat(run.out()).contains("\"fixed-baseline:-30\"");
    }

    @Test
    void thePageOfTheDocumentationListsItWithItsNumber() throws IOException {
        String page = EstimatorTable.page(EstimatorCatalogue.all());
        assertThat(page)
                .startsWith(Files.readString(Path.of("src/docs/estimators.md")))
                .endsWith(
                        "| `fixed-baseline` | – | bernoulli | the ELBO | yes | 1 | 0 | signal-offset −500 to 0 (-20) | `(f − c) s` | a test's own |\n");
    }

    private CommandRun train(String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("train", "--estimator", "fixed-baseline", "--epochs", "1"));
        arguments.addAll(List.of(more));
        return command(arguments.toArray(String[]::new));
    }

    private CommandRun command(String... arguments) throws IOException {
        SmallProgram.source(folder);
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("bars-images.idx").toString(), "--latent", "bernoulli"));
        all.addAll(List.of("--latent-size", "4", "--hidden", "8"));
        return CommandRun.of(all.toArray(String[]::new));
    }
}

package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.RandomStream;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedChangeTest {
    private static final VaeConfig BITS = SmallRuns.MODEL.withFamily(BernoulliFamily.INSTANCE);
    private static final Hyperparameters START =
            SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.parse("relax:0.5"));

    @Test
    void everyHyperparameterCanBeChangedByItsName() {
        Hyperparameters now = START;
        for (String text : List.of("1:lr=2e-3", "1:beta=.5", "1:batch=64", "1:temperature=0.25")) {
            now = PlannedChange.parse(text).applyTo(now);
        }
        assertThat(now).isEqualTo(new Hyperparameters(2e-3, 0.5, 64, EstimatorSpec.parse("relax:0.25")));
        assertThat(PlannedChange.parse("2500:estimator=rloo:4").applyTo(now).estimator())
                .isEqualTo(EstimatorSpec.parse("rloo:4"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    beta=1            | change: got "beta=1", expected STEP:NAME=VALUE, as in 1200:beta=0.5
                    5:beta            | change: got "5:beta", expected STEP:NAME=VALUE, as in 1200:beta=0.5
                    -5:beta=1         | change: got "-5:beta=1", expected STEP:NAME=VALUE, as in 1200:beta=0.5
                    5:beta=0,5        | change 5:beta=0,5: got "0,5", expected a number with a decimal point, as in 0.5
                    5:beta=4f         | change 5:beta=4f: got "4f", expected a number
                    5:beta=1e999      | change 5:beta=1e999: got "1e999", expected a number
                    5:beta=-1         | beta: got −1, expected 0 to 100
                    5:batch=2.5       | change 5:batch=2.5: got "2.5", expected a whole number
                    5:batch=1e12      | change 5:batch=1e12: got "1e12", expected a whole number
                    5:kl=sampled      | change 5:kl=sampled: got "sampled", expected one of [analytic]
                    5:samples=4       | change 5:samples=4: got "samples" with relax, expected one of lr, beta, batch, estimator, kl, baseline, temperature, temperature-rate, surrogate-units
                    5:estimator=magic | estimator: got "magic"
                    """)
    void whatCannotBeIsRefusedWithWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> PlannedChange.parse(text).applyTo(START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    /// Random pairs of hyperparameters, over all estimators with all forms, baselines and numbers.
    @Test
    void theTextOfAChangeRepeatsItToTheBit() {
        RandomStream random = RandomStream.named(7, "changes");
        for (int i = 0; i < 500; i++) {
            var change = new Change(1 + i, anyOf(random), anyOf(random));
            Hyperparameters repeated = change.before();
            for (PlannedChange planned : PlannedChange.of(change)) {
                repeated = PlannedChange.parse(planned.toString()).applyTo(repeated);
            }
            assertThat(repeated).as("%s", PlannedChange.of(change)).isEqualTo(change.after());
        }
    }

    private static Hyperparameters anyOf(RandomStream random) {
        return new Hyperparameters(
                random.nextDouble(1e-6, 1), random.nextDouble(0, 10), random.nextInt(1, 4096), anyEstimator(random));
    }

    private static EstimatorSpec anyEstimator(RandomStream random) {
        List<EstimatorDescriptor<?>> all = EstimatorCatalogue.all();
        EstimatorDescriptor<?> descriptor = all.get(random.nextInt(all.size()));
        List<KlForm> forms = descriptor.klForms();
        List<Baseline> baselines = descriptor.baselines();
        EstimatorSpec spec = EstimatorSpec.of(descriptor.id())
                .withKlForm(forms.get(random.nextInt(forms.size())))
                .withBaseline(baselines.get(random.nextInt(baselines.size())));
        for (EstimatorNumber number : descriptor.numbers()) {
            if (random.nextBoolean()) {
                double value = random.nextDouble(spec.least(number), number.max());
                spec = spec.with(number, number.whole() ? Math.rint(value) : value);
            }
        }
        return spec;
    }

    @Test
    void aRunWithPlannedChangesIsTheRunWithTheSameChangesMadeByHand() {
        TrainingConfig config = SmallRuns.CONFIG.withModel(BITS);
        var planned = new PlannedChanges(List.of(
                PlannedChange.parse("20:estimator=nvil"),
                PlannedChange.parse("9:beta=0.5"),
                PlannedChange.parse("9:batch=16")));
        planned.require(START, BITS, 0);
        try (TrainingLoop byHand = SmallRuns.loop(config, START);
                TrainingLoop byPlan = SmallRuns.loop(config, START)) {
            SmallRuns.train(byHand, 9);
            byHand.setHyperparameters(START.withBeta(0.5).withBatchSize(16));
            SmallRuns.train(byHand, 11);
            byHand.setHyperparameters(byHand.hyperparameters().withEstimator(EstimatorSpec.parse("nvil")));
            SmallRuns.train(byHand, 10);
            train(byPlan, planned, 30);

            SmallRuns.assertSameBits(byPlan, byHand);
            assertThat(byPlan.changes()).isEqualTo(byHand.changes());
            try (TrainingLoop again = SmallRuns.loop(config, START)) {
                train(again, PlannedChanges.of(byHand.changes()), 30);
                SmallRuns.assertSameBits(again, byHand);
            }
        }
    }

    private static void train(TrainingLoop loop, PlannedChanges changes, int steps) {
        while (loop.steps() < steps) {
            changes.makeDue(loop);
            loop.step();
        }
    }

    @Test
    void changesThatCannotBeMadeAreFoundBeforehand() {
        assertThatThrownBy(() -> planned("8:beta=2").require(START, BITS, 9))
                .hasMessage("change 8:beta=2: got step 8, expected at least 9, from where the run goes on");
        assertThatThrownBy(() -> planned("3:estimator=reparameterization").require(START, BITS, 0))
                .hasMessageContaining("does not work for bernoulli latents");
        assertThatThrownBy(
                        () -> planned("3:estimator=disarm", "4:temperature=1").require(START, BITS, 0))
                .hasMessageContaining("got \"temperature\" with disarm");
        assertThat(planned("30:beta=2", "31:beta=1").after(30)).containsExactly(PlannedChange.parse("31:beta=1"));
    }

    private static PlannedChanges planned(String... texts) {
        var changes = new ArrayList<PlannedChange>();
        for (String text : texts) {
            changes.add(PlannedChange.parse(text));
        }
        return new PlannedChanges(changes);
    }
}

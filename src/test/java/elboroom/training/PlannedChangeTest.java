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
import org.junit.jupiter.params.provider.ValueSource;

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
                    beta=1            | change: got "beta=1", expected STEP:NAME=VALUE, as in 1200:beta=0.5, or a ramp, as in 0..2000:beta=0..1
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
                    5:beta=0..1       | change 5:beta=0..1: got "0..1", expected a number; a ramp has two steps, as in 5..2005:beta=0..1
                    5..9:beta=1       | change 5..9:beta=1: got "1", expected two values, as in 0..1 or 1..0.1,log
                    5..9:beta=0..x    | change 5..9:beta=0..x: got "x", expected a number
                    5..9:beta=0..1,2  | change 5..9:beta=0..1,2: got "2", expected linear or log
                    9..5:beta=0..1    | ramp of beta: got steps 9..5, expected the second to be the larger one; write 5..9
                    5..5:beta=0..1    | ramp of beta: got steps 5..5, expected the second to be the larger one; set the value by a single change
                    5..9:beta=0..1,log | ramp of beta: got values 0..1 on a log scale, expected both above 0; leave out "log" or take a small value
                    5..9:beta=0..101  | beta: got 101, expected 0 to 100
                    5..9:lr=0..1      | learning rate: got 0, expected 1e-6 to 10
                    5..9:temperature=1..0.001 | temperature: got 0.001, expected 0.01 to 10 for relax
                    5..9:batch=1..9   | change 5..9:batch=1..9: got "batch" with relax, expected one of lr, beta, temperature, temperature-rate for a ramp; set anything else by single changes
                    5..9:estimator=relax..nvil | change 5..9:estimator=relax..nvil: got "estimator" with relax, expected one of lr, beta
                    5..9:surrogate-units=8..16 | change 5..9:surrogate-units=8..16: got "surrogate-units" with relax
                    5..9:baseline-rate=0..1 | change 5..9:baseline-rate=0..1: got "baseline-rate" with relax
                    5..:beta=0..1     | change: got "5..:beta=0..1", expected STEP:NAME=VALUE
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

    /// Random pairs again, of which one follows from the other by some changes between two steps. So much of them is
    /// the same, for example ramps that go on.
    @Test
    void theTextOfAChangeOfRampsRepeatsItToTheBit() {
        RandomStream random = RandomStream.named(8, "ramps");
        for (int i = 0; i < 2_000; i++) {
            long step = 100;
            Hyperparameters before = withRamps(anyOf(random), random, random.nextInt(100));
            Hyperparameters after = before.at(step);
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                after = changed(after, random, step);
            }
            var change = new Change(step, before.at(step), after.at(step));
            Hyperparameters repeated = change.before();
            for (PlannedChange planned : PlannedChange.of(change)) {
                repeated = PlannedChange.parse(planned.toString()).applyTo(repeated);
            }
            assertThat(repeated).as("%s", PlannedChange.of(change)).isEqualTo(change.after());
        }
    }

    private static Hyperparameters changed(Hyperparameters before, RandomStream random, long step) {
        return switch (random.nextInt(5)) {
            case 0 -> before.withBeta(random.nextDouble(0, 10));
            case 1 -> before.withEstimator(anyEstimator(random));
            case 2 -> before.withBatchSize(random.nextInt(1, 4096));
            case 3 -> {
                List<Ramp> ramps = before.ramps();
                String any = ramps.isEmpty()
                        ? Hyperparameters.BETA
                        : ramps.get(random.nextInt(ramps.size())).name();
                yield before.with(any, before.get(any)); // ends the ramp
            }
            default -> withRamps(before, random, step);
        };
    }

    private static Hyperparameters withRamps(Hyperparameters before, RandomStream random, long step) {
        Hyperparameters ramped = before;
        for (String name : Hyperparameters.movableNames(before.estimator()).toList()) {
            if (random.nextBoolean()) {
                long from = random.nextInt(200);
                Ramp.Shape shape = random.nextBoolean() ? Ramp.Shape.LINEAR : Ramp.Shape.LOG;
                double start = random.nextDouble(0.01, 0.1);
                double end = random.nextDouble(0.01, 0.1);
                ramped = ramped.with(new Ramp(name, from, from + random.nextInt(1, 200), start, end, shape), step);
            }
        }
        return ramped;
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
                train(again, PlannedChanges.of(byHand.capture()), 30);
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
        assertThatThrownBy(() -> planned("0..9:beta=0..1", "4..20:beta=1..2").require(START, BITS, 0))
                .hasMessage(
                        "change 4..20:beta=1..2: got it at step 4, where another ramp of beta goes on, expected step 9 or later; end that one before, as in 4:beta=0.4444444444444444");
        assertThatThrownBy(() -> planned("2..9:temperature=1..0.1", "3:estimator=disarm", "4..9:temperature=1..2")
                        .require(START, BITS, 0))
                .hasMessageContaining("got \"temperature\" with disarm, expected one of lr, beta for a ramp");
        planned("0..9:beta=0..1", "9..20:beta=1..2", "0..9:lr=1e-3..1e-4,log").require(START, BITS, 0);
        planned("0..9:beta=0..1", "4:beta=0.5", "4..20:beta=1..2").require(START, BITS, 0);
        assertThat(planned("30:beta=2", "31:beta=1").after(30)).containsExactly(PlannedChange.parse("31:beta=1"));
    }

    private static PlannedChanges planned(String... texts) {
        var changes = new ArrayList<PlannedChange>();
        for (String text : texts) {
            changes.add(PlannedChange.parse(text));
        }
        return new PlannedChanges(changes);
    }

    /// Whoever has typed several must be told which it was.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3:beta=-1",
                "3:batch=0",
                "3:temperature=99",
                "3:estimator=magic",
                "3:estimator=reparameterization",
                "3:kl=sampled",
                "3:samples=4",
                "3..9:lr=0..1",
                "9..3:beta=0..1"
            })
    void whatCannotBeMadeIsNamedOnce(String change) {
        PlannedChanges planned = planned("2:beta=0.5", change, "20:beta=1");
        assertThatThrownBy(() -> planned.require(START, BITS, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("change " + change + ": ")
                .message()
                .containsOnlyOnce(change + ": ")
                .contains("got ", ", expected ");
    }
}

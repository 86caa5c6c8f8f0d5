package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.latent.LatentFamilies;
import elboroom.latent.LatentFamily;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorSpecTest {
    @Test
    void aNumberAfterTheColonIsTheFirstHyperparameter() {
        assertThat(EstimatorSpec.parse("disarm:3"))
                .isEqualTo(EstimatorSpec.of(Disarm.ID).with(SharedNumbers.SAMPLES, 3));
        assertThat(EstimatorSpec.parse("reinforce:0.5").get(SharedNumbers.BASELINE_RATE))
                .isEqualTo(0.5);
        assertThat(EstimatorSpec.parse("disarm")).isEqualTo(EstimatorSpec.of(Disarm.ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disarm", "disarm:3", "reinforce:0.5", "reparameterization:4"})
    void textIsWhatParsingUnderstands(String text) {
        assertThat(EstimatorSpec.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disarm:0 | samples: got 0, expected a whole number, 1 to 32 for disarm",
                "disarm:1.5 | samples: got 1.5, expected a whole number, 1 to 32 for disarm",
                "disarm: | got \"disarm:\", expected disarm:NUMBER with samples of 1 to 32",
                "disarm:NaN | got \"disarm:NaN\", expected disarm:NUMBER",
                "disarm:Infinity | got \"disarm:Infinity\", expected disarm:NUMBER",
                "disarm:4f | got \"disarm:4f\", expected disarm:NUMBER",
                "disarm:0x1p2 | got \"disarm:0x1p2\", expected disarm:NUMBER",
                "disarm:1e300 | samples: got 1e300, expected a whole number, 1 to 32 for disarm",
                "disarm:2:3 | got \"disarm:2:3\", but disarm takes only samples; write \"disarm:1\"",
                "exact:2 | got \"exact:2\", but exact takes no number; write \"exact\"",
                "magic:2 | got \"magic\", expected one of"
            })
    void whatCannotBeUnderstoodSaysWhatCould(String text, String message) {
        assertThatThrownBy(() -> EstimatorSpec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "LOORF, rloo",
        "loorf:4, rloo:4",
        "U2G:3, disarm:3",
        "VarGrad, rloo:2:sampled",
        "vargrad:4, rloo:4:sampled",
        "VarGrad:4:sampled, rloo:4:sampled",
        "ZGR, reinmax:1",
        "zgr:1, reinmax",
        "disarm:Sampled, disarm:1:sampled",
        "rloo:analytic, rloo:2"
    })
    void otherNamesAndTheFormOfTheKlTermAreUnderstood(String typed, String meant) {
        assertThat(EstimatorSpec.parse(typed)).isEqualTo(EstimatorSpec.parse(meant));
    }

    @Test
    void aNameThatStandsForAFormIsThatForm() {
        assertThat(EstimatorSpec.of("VarGrad").klForm()).isEqualTo(KlForm.SAMPLED);
        assertThat(EstimatorSpec.parse("VarGrad:4").id()).isEqualTo(LeaveOneOut.ID);
        assertThat(EstimatorSpec.parse("reinmax:0.5").withId("zgr").get(SharedNumbers.TEMPERATURE))
                .isEqualTo(1);
        EstimatorSpec many = EstimatorSpec.parse("disarm:5").withId("vargrad");
        assertThat(many).isEqualTo(EstimatorSpec.parse("rloo:5:sampled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disarm", "disarm:3", "rloo:2:sampled", "disarm:sampled", "relax:0.3:0.02"})
    void textWithTheFormIsUnderstoodAgain(String text) {
        EstimatorSpec spec = EstimatorSpec.parse(text);
        assertThat(EstimatorSpec.parse(spec.textWithForm())).isEqualTo(spec);
        assertThat(spec.textWithForm().endsWith(":sampled")).isEqualTo(text.endsWith("sampled"));
        assertThat(spec.text()).doesNotContain("sampled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zgr:0.5 | got \"zgr:0.5\", but ZGR is reinmax with temperature 1; write \"reinmax:0.5\"",
                "vargrad:analytic | but VarGrad is rloo with sampled KL; write \"rloo\"",
                "darn:sampled | got \"darn:sampled\", but darn has only the analytic KL term; write \"darn\"",
                "vimco:4:analytic | but vimco has only the sampled KL term; write \"vimco:4\""
            })
    void aFormThatANameDoesNotHaveIsRefused(String text, String message) {
        assertThatThrownBy(() -> EstimatorSpec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void numbersAreReadInTheirOrder() {
        EstimatorSpec relax = EstimatorSpec.parse("relax:0.3:0.02");
        assertThat(relax.get(SharedNumbers.TEMPERATURE)).isEqualTo(0.3);
        assertThat(relax.get(SharedNumbers.TEMPERATURE_RATE)).isEqualTo(0.02);
        assertThat(relax.text()).isEqualTo("relax:0.3:0.02");
        assertThat(EstimatorSpec.of("relax")
                        .with(SharedNumbers.TEMPERATURE_RATE, 0.02)
                        .text())
                .isEqualTo("relax:%s:0.02"
                        .formatted(SharedNumbers.TEMPERATURE.format(SharedNumbers.TEMPERATURE.standard())));
    }

    @Test
    void zeroHasOneSign() {
        assertThat(EstimatorSpec.parse("reinforce:-0.0")).isEqualTo(EstimatorSpec.parse("reinforce:0"));
    }

    @Test
    void aNumberMayBeLeftOutButNotBeNull() {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("samples", null);
        assertThatThrownBy(() -> new EstimatorSpec(Disarm.ID, KlForm.ANALYTIC, Baseline.NONE, numbers))
                .hasMessage("samples: got null, expected a whole number, 1 to 32 for disarm");
    }

    @Test
    void namesHaveAnyCase() {
        assertThat(EstimatorSpec.parse("DisARM")).isEqualTo(EstimatorSpec.of("disarm"));
        assertThat(EstimatorSpec.parse("RLOO:4").text()).isEqualTo("rloo:4");
        assertThat(EstimatorCatalogue.byId("VIMCO").id()).isEqualTo("vimco");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr")); // where a small I has no dot
        try {
            assertThat(EstimatorSpec.parse("DISARM").id()).isEqualTo("disarm");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aDecimalCommaIsExplained() {
        assertThatThrownBy(() -> EstimatorSpec.parse("gumbel-sigmoid:0,5"))
                .hasMessageContaining("write \"gumbel-sigmoid:0.5\"");
    }

    @Test
    void whatAnEstimatorDoesNotUseMakesNoDifference() {
        EstimatorSpec disarm = EstimatorSpec.of(Disarm.ID);
        assertThat(disarm.withBaseline(Baseline.RUNNING_MEAN)
                        .with(SharedNumbers.TEMPERATURE, 3)
                        .with(SharedNumbers.SURROGATE_UNITS, 7))
                .isEqualTo(disarm);
        assertThat(EstimatorSpec.of(StickingTheLanding.ID)
                        .withKlForm(KlForm.ANALYTIC)
                        .klForm())
                .isEqualTo(KlForm.SAMPLED);
    }

    @Test
    void aNumberThatIsNotDeclaredHasNoValue() {
        EstimatorSpec arm = EstimatorSpec.of(Arm.ID);
        assertThat(arm.has(SharedNumbers.SAMPLES)).isFalse();
        assertThatThrownBy(() -> arm.get(SharedNumbers.SAMPLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arm: got a request for samples");
    }

    @Test
    void anotherEstimatorKeepsWhatItSharesAndCanHave() {
        EstimatorSpec many = EstimatorSpec.of(Reparameterization.ID)
                .withKlForm(KlForm.SAMPLED)
                .with(SharedNumbers.SAMPLES, 5);
        assertThat(many.withId(Disarm.ID).whole(SharedNumbers.SAMPLES)).isEqualTo(5);
        assertThat(many.withId(Disarm.ID).klForm()).isEqualTo(KlForm.SAMPLED);
        assertThat(many.with(SharedNumbers.SAMPLES, 60).withId(Disarm.ID).whole(SharedNumbers.SAMPLES))
                .isEqualTo(1);
        assertThat(many.withId(Reinforce.ID).get(SharedNumbers.BASELINE_RATE)).isEqualTo(0.9);
    }

    @Test
    void adaptiveStateOutlivesLiveChangesOnly() {
        EstimatorSpec before = EstimatorSpec.of(Reinforce.ID).withBaseline(Baseline.RUNNING_MEAN);
        assertThat(EstimatorCatalogue.keepsState(before, before.with(SharedNumbers.BASELINE_RATE, 0.5)))
                .isTrue();
        assertThat(EstimatorCatalogue.keepsState(before, before.withBaseline(Baseline.NONE)))
                .isFalse();
        assertThat(EstimatorCatalogue.keepsState(before, EstimatorSpec.of(Disarm.ID)))
                .isFalse();
    }

    @Test
    void everyFamilyHasADefaultThatWorksForIt() {
        for (LatentFamily<?> family : LatentFamilies.all()) {
            EstimatorCatalogue.requireFits(EstimatorCatalogue.defaultFor(family), family, 512);
        }
    }
}

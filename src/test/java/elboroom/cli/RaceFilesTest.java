package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.race.LaneKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceFilesTest {
    /// Otherwise `--overwrite` would leave an earlier race's lanes beside the new ones.
    @Test
    void aRaceKnowsTheFilesOfItsLanesWhateverTheirNumbers() {
        for (EstimatorDescriptor<?> descriptor : EstimatorCatalogue.all()) {
            EstimatorSpec usual = EstimatorSpec.of(descriptor.id());
            for (KlForm form : descriptor.klForms()) {
                isKnown(usual.withKlForm(form));
            }
            for (EstimatorNumber number : descriptor.numbers()) {
                double small = number.whole() ? number.min() : Math.max(number.min(), 1.5e-5);
                for (double value : List.of(small, number.min(), number.max())) {
                    isKnown(usual.with(number, value));
                }
            }
        }
    }

    private static void isKnown(EstimatorSpec estimator) {
        for (long seed : new long[] {1, -1, Long.MIN_VALUE}) {
            String name = RaceFiles.run(new LaneKey(estimator, seed));
            assertThat(RaceFiles.isOwn(name)).as(name).isTrue();
        }
    }

    @Test
    void otherFilesAreNotARacesOwn() {
        for (String name : List.of("notes.elbo", "rloo-seed-1.txt", "rloo-best-seed-1.elbo", "rloo-e-seed-1.elbo")) {
            assertThat(RaceFiles.isOwn(name)).as(name).isFalse();
        }
    }
}

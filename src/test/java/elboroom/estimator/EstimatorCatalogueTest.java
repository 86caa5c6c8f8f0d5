package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstimatorCatalogueTest {
    private static final EstimatorDescriptor<GaussianPosterior> PATHWISE = another("pathwise");

    private static EstimatorDescriptor<GaussianPosterior> another(String id) {
        return EstimatorDescriptor.of(id, GaussianFamily.INSTANCE)
                .number(SharedNumbers.SAMPLES)
                .madeBy(Reparameterization.DESCRIPTOR.factory());
    }

    @Test
    void anAdditionIsThereUntilItIsClosed() {
        List<EstimatorDescriptor<?>> before = EstimatorCatalogue.all();
        try (var addition = EstimatorCatalogue.add(PATHWISE)) {
            assertThat(addition).isNotNull();
            assertThat(EstimatorCatalogue.all()).containsAll(before);
            assertThat(EstimatorCatalogue.forFamily(GaussianFamily.INSTANCE))
                    .last()
                    .isSameAs(PATHWISE);
            assertThat(EstimatorSpec.parse("pathwise:3").whole(SharedNumbers.SAMPLES))
                    .isEqualTo(3);
            assertThatThrownBy(() -> EstimatorCatalogue.add(another("another")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("got another in addition to");
        }
        assertThat(EstimatorCatalogue.all()).isEqualTo(before);
        assertThatThrownBy(() -> EstimatorSpec.of("pathwise"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got \"pathwise\", expected one of");
    }

    @Test
    void anIdentifierThatIsTakenIsRefused() {
        assertThatThrownBy(() -> EstimatorCatalogue.add(another(Disarm.ID)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another identifier");
    }

    /// A form of the KL term may be the last part of a name, so nothing else may have its name.
    @Test
    void everyNameIsThatOfOneEstimator() {
        List<String> names = Stream.concat(
                        EstimatorCatalogue.all().stream()
                                .flatMap(each -> Stream.concat(
                                        Stream.of(each.id()),
                                        each.aliases().stream().map(EstimatorAlias::name))),
                        Stream.of(KlForm.values()).map(KlForm::id))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        assertThat(names).doesNotHaveDuplicates().contains("loorf", "u2g", "vargrad", "zgr");
    }

    @Test
    void aDescriptorMakesOnlyItsOwnEstimator() {
        EstimatorSpec other = EstimatorSpec.of(ScoreFunction.ID);
        assertThatThrownBy(() -> Reparameterization.DESCRIPTOR.create(other, 2, 4, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got a choice of score-function, expected one of reparameterization");
    }
}

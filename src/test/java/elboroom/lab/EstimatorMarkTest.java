package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorMarkTest {
    private static final List<LatentFamily<?>> FAMILIES = List.of(GaussianFamily.INSTANCE, BernoulliFamily.INSTANCE);

    /// Who does not see the colours needs another shape, or other dashes.
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6}) // lines of shadows, of races, shapes
    void neighboursHaveDifferentPatterns(int patterns) {
        for (LatentFamily<?> family : FAMILIES) {
            List<EstimatorSpec> specs = EstimatorCatalogue.forFamily(family).stream()
                    .map(descriptor -> EstimatorSpec.of(descriptor.id()))
                    .toList();
            var marks = new ArrayList<>(EstimatorMark.of(specs).values());
            assertThat(marks).hasSizeGreaterThan(2);
            for (int i = 1; i < marks.size(); i++) {
                assertThat(marks.get(i).pattern() % patterns)
                        .isNotEqualTo(marks.get(i - 1).pattern() % patterns);
            }
        }
    }

    @Test
    void theChoicesOfOneEstimatorShareTheColourAndDifferInThePattern() {
        List<EstimatorMark> marks =
                List.copyOf(EstimatorMark.of(EstimatorSpec.parseAll(List.of("rloo:8", "rloo:2", "disarm")))
                        .values());
        EstimatorMark two = marks.get(1);
        EstimatorMark eight = marks.get(2);
        assertThat(two.label())
                .isEqualTo(eight.label())
                .isNotEqualTo(marks.getFirst().label());
        assertThat(eight.pattern()).isEqualTo(two.pattern() + 1);
    }
}

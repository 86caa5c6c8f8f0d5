package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import elboroom.plot.Strokes;
import elboroom.ui.chart.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorMarkTest {
    private static final List<LatentFamily<?>> FAMILIES = List.of(GaussianFamily.INSTANCE, BernoulliFamily.INSTANCE);

    /// Who does not see the colours needs another shape, or other dashes.
    @Test
    void neighboursHaveDifferentPatterns() {
        for (LatentFamily<?> family : FAMILIES) {
            List<EstimatorSpec> specs = EstimatorCatalogue.forFamily(family).stream()
                    .map(descriptor -> EstimatorSpec.of(descriptor.id()))
                    .toList();
            var marks = new ArrayList<>(EstimatorMark.of(specs).values());
            assertThat(marks).hasSizeGreaterThan(2);
            for (int i = 1; i < marks.size(); i++) {
                assertThat(marks.get(i).pattern()).isNotEqualTo(marks.get(i - 1).pattern());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reinforce,rloo:2,disarm,arms:4,straight-through",
                "disarm,arms,ovis,vimco,rloo,muprop",
                "rloo:2,rloo:3,rloo:4,rloo:5,rloo:6,rloo:8"
            })
    void aFewShownTogetherAreToldApartWithoutColours(String together) {
        List<EstimatorSpec> specs = EstimatorSpec.parseAll(List.of(together.split(",")));
        assertThat(EstimatorMark.of(specs).values().stream().map(EstimatorMark::pattern))
                .doesNotHaveDuplicates()
                .allSatisfy(pattern -> assertThat(pattern).isBetween(0, EstimatorMark.PATTERNS - 1));
    }

    /// In pictures as in files.
    @Test
    void thereIsAShapeAndAKindOfDashesForEachPattern() {
        assertThat(Mark.Shape.values()).hasSize(EstimatorMark.PATTERNS);
        assertThat(IntStream.range(0, EstimatorMark.PATTERNS)
                        .mapToObj(pattern ->
                                Arrays.toString(Strokes.of(0, pattern).dashes())))
                .doesNotHaveDuplicates();
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
        assertThat(eight.pattern()).isNotEqualTo(two.pattern());
    }
}

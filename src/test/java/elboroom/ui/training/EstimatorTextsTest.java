package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.ui.fx.Names;
import elboroom.ui.fx.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EstimatorTextsTest {
    @Test
    void antitheticSamplesAreCalledPairs() {
        assertThat(EstimatorTexts.choice(EstimatorSpec.parse("disarm:3"))).isEqualTo("DisARM, pairs 3");
        assertThat(EstimatorTexts.choice(EstimatorSpec.parse("rloo:3"))).isEqualTo("RLOO, samples 3");
    }

    @ParameterizedTest
    @MethodSource("elboroom.estimator.EstimatorCatalogue#all")
    void everyEstimatorIsDescribedAndNamed(EstimatorDescriptor<?> descriptor) {
        EstimatorSpec spec = EstimatorSpec.of(descriptor.id());
        for (int latentSize : new int[] {1, 2, 8}) {
            assertThat(EstimatorTexts.description(spec, latentSize))
                    .startsWith(Names.of(descriptor.id()) + ": ")
                    .contains(descriptor.formula(), descriptor.reference())
                    .contains(text("estimator.target." + descriptor.target().name()));
        }
        assertThat(EstimatorTexts.choice(spec)).startsWith(Names.of(descriptor.id()));
        assertThat(Names.of(descriptor.id())).doesNotContain("-", "_");
    }

    @Test
    void anEstimatorIsFoundByItsOtherNames() {
        EstimatorSpec rloo = EstimatorSpec.of("rloo");
        assertThat(EstimatorTexts.searchable(rloo.descriptor(), 8)).contains("RLOO", "rloo", "LOORF", "VarGrad");
        assertThat(EstimatorTexts.description(rloo, 8)).contains("Also called LOORF, VarGrad (sampled KL)");
        assertThat(EstimatorTexts.description(EstimatorSpec.of("arm"), 8)).doesNotContain("called");
    }

    @ParameterizedTest
    @EnumSource
    void everyTargetHasAText(Target target) {
        assertThat(text("estimator.target." + target.name())).isNotBlank();
    }

    private static String text(String key) {
        return new Texts(EstimatorTexts.class).get(key);
    }
}

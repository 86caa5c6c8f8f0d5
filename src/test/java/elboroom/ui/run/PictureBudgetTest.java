package elboroom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.ui.fx.RefreshLimit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureBudgetTest {
    private static List<RefreshLimit> limits(PictureBudget budget) {
        return List.of(budget.points(), budget.manifold(), budget.details(), budget.neighbours(), budget.frames());
    }

    @ParameterizedTest
    @EnumSource
    void morePaceNeverMeansLess(Pace pace) {
        if (pace == Pace.CALM) {
            assertThat(PictureBudget.of(pace, 2).glides()).isFalse();
            return;
        }
        PictureBudget slower = PictureBudget.of(Pace.values()[pace.ordinal() - 1], 2);
        PictureBudget faster = PictureBudget.of(pace, 2);
        assertThat(faster.glides()).isTrue();
        assertThat(faster.snapshots()).isLessThan(slower.snapshots());
        assertThat(faster.frames().share()).isGreaterThan(slower.frames().share());
        for (int i = 0; i < limits(faster).size(); i++) {
            assertThat(limits(faster).get(i).minInterval())
                    .isLessThanOrEqualTo(limits(slower).get(i).minInterval());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 64})
    void sharesGrowWithTheCoresUpToOneCore(int cores) {
        for (Pace pace : Pace.values()) {
            List<RefreshLimit> two = limits(PictureBudget.of(pace, 2));
            List<RefreshLimit> here = limits(PictureBudget.of(pace, cores));
            for (int i = 0; i < two.size(); i++) {
                assertThat(here.get(i).share()).isEqualTo(Math.min(1, two.get(i).share() * cores / 2));
            }
        }
    }

    @Test
    void ofTheSmallestMachineBalancedTakesAFifthAtMostAndCalmATenth() {
        assertThat(ofTwoCores(Pace.BALANCED)).isLessThanOrEqualTo(0.2);
        assertThat(ofTwoCores(Pace.CALM)).isLessThanOrEqualTo(0.1);
    }

    private static double ofTwoCores(Pace pace) {
        List<RefreshLimit> limits = limits(PictureBudget.of(pace, 2));
        return limits.stream().mapToDouble(RefreshLimit::share).sum() / 2;
    }

    @Test
    void balancedIsTheDefault() {
        assertThat(new PictureModel(2).paceProperty().get()).isEqualTo(Pace.BALANCED);
    }
}

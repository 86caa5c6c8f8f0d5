package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import elboroom.nn.Parameter;
import elboroom.tensor.GemmProvider;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    private static MemoryNeed of(VaeConfig model) {
        return MemoryNeed.of(TrainingConfig.DEFAULT.withModel(model), Hyperparameters.DEFAULT);
    }

    @Test
    void weightsAreThoseOfTheModel() {
        VaeConfig model = SmallRuns.MODEL.withHidden(List.of(7, 5)).withLatentSize(3);
        long counted = Vae.initialized(model, 1, GemmProvider.pureJava()).parameters().stream()
                .mapToLong(Parameter::size)
                .sum();
        assertThat(of(model).weights()).isEqualTo(counted);
    }

    /// What a run allocates, without what it throws away again: the estimate is of the right size.
    @Test
    void bytesAreAboutWhatARunAllocates() {
        TrainingConfig config = SmallRuns.CONFIG.withModel(SmallRuns.MODEL.withHidden(List.of(1000, 800)));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try (TrainingLoop loop = SmallRuns.loop(config)) {
            SmallRuns.train(loop, 2);
            loop.freeze();
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(MemoryNeed.of(config, SmallRuns.HYPERPARAMETERS).bytes())
                    .isBetween(allocated / 2, allocated * 2);
        }
    }

    @Test
    void aModelThatDoesNotFitIsRefusedWithItsSize() {
        VaeConfig wide = VaeConfig.DEFAULT.withHidden(Collections.nCopies(8, VaeConfig.MAX_WIDTH));
        assertThatThrownBy(() -> of(wide).require(6L << 30))
                .isInstanceOf(ModelTooLargeException.class)
                .hasMessageStartingWith("a model of 3,7")
                .hasMessageContaining(
                        "MB, expected at most the program's 6,144 MB; choose fewer or narrower layers or a smaller batch")
                .hasMessageEndingWith("smaller batch"); // the window shows it, too, so no option is in it
        of(VaeConfig.DEFAULT).require(100 << 20);
    }

    @Test
    void aModelThatDoesNotFitBesideThePresentOneIsRefusedWithBothSizes() {
        MemoryNeed need = of(VaeConfig.DEFAULT);
        need.requireBeside(100 << 20, (100 << 20) + need.bytes());
        assertThatThrownBy(() -> need.requireBeside(100 << 20, (100 << 20) + need.bytes() - 1))
                .isInstanceOf(ModelTooLargeException.class)
                .hasMessageContaining("MB beside the 100 MB of the present one, expected at most the program's %,d MB"
                        .formatted((100 << 20) + need.bytes() - 1 >> 20));
    }

    @Test
    void aLayerThatIsNoArrayIsRefused() {
        VaeConfig large = VaeConfig.DEFAULT.withPixels(4096 * 4096);
        assertThatThrownBy(() -> of(large))
                .isInstanceOf(ModelTooLargeException.class)
                .hasMessage("a layer of 16,777,216 × 400 = 6,710,886,400 weights, expected at most 2,147,483,639;"
                        + " choose narrower layers or smaller images");
    }
}

package elboroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LiveObjectsTest {
    /// Far more than what other tests of the same process let go meanwhile.
    private static final long SIZE = 256 << 20;

    @Test
    void onlyObjectsInUseCount() {
        long before = LiveObjects.bytes();
        byte[] held = new byte[(int) SIZE];
        long with = LiveObjects.bytes();
        Reference.reachabilityFence(held);
        held = null;
        long after = LiveObjects.bytes();

        assertThat(with - before).isCloseTo(SIZE, Percentage.withPercentage(25));
        assertThat(with - after).isCloseTo(SIZE, Percentage.withPercentage(25));
    }

    @Test
    void theCollectorsOwnFillingDoesNotCount() {
        String histogram = """
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         12345        1000000  [B (java.base@25.0.3)
                   2:            43       19500000  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
                   3:             7            224  jdk.internal.vm.FillerObject (java.base@25.0.3)
                   4:             1             16  elboroom.app.Main
                Total         12396       20500240
                """;
        assertThat(LiveObjects.bytes(histogram)).isEqualTo(1_000_016);
    }
}

package elboroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class LiveObjectsTest {
    private static final int SIZE = 64 << 20;

    @Test
    void onlyObjectsInUseCount() {
        long before = LiveObjects.bytes();
        byte[] held = new byte[SIZE];
        long with = LiveObjects.bytes();
        Reference.reachabilityFence(held);
        held = null;
        long after = LiveObjects.bytes();

        assertThat(with - before).isBetween(SIZE - (8L << 20), SIZE + (8L << 20));
        assertThat(with - after).isBetween(SIZE - (8L << 20), SIZE + (8L << 20));
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

package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void onlyOneIsSingular() {
        assertThat(Counted.of(0, "shard")).isEqualTo("0 shards");
        assertThat(Counted.of(1, "shard")).isEqualTo("1 shard");
        assertThat(Counted.of(60_000, "image")).isEqualTo("60,000 images");
    }
}

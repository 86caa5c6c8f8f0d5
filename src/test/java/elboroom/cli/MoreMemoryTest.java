package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoreMemoryTest {
    @ParameterizedTest
    @CsvSource({"100, 1", "600, 2", "9000, 10", "17000, 18"})
    void theHeapThatIsProposedHoldsWhatIsNeeded(long megabytes, int gigabytes) {
        assertThat(MoreMemory.remedy(megabytes << 20, 24L << 30))
                .isEqualTo(", or give the program more, as in ELBO_ROOM_OPTS=-Xmx" + gigabytes + "g");
        assertThat((long) gigabytes << 10).isGreaterThan(megabytes);
    }

    @ParameterizedTest
    @CsvSource({"144611", "24000", "18000", "0"})
    void noHeapIsProposedThatTheMachineHasNot(long megabytes) {
        assertThat(MoreMemory.remedy(megabytes << 20, 24L << 30)).isEmpty();
    }

    @Test
    void aModelThatNoMachineHoldsIsRefusedWithoutAnOption(@TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.of(TinyImages.trainArguments(
                TinyImages.write(folder),
                "--shards",
                "64",
                "--hidden",
                "16384,16384,16384,16384,16384,16384,16384,16384"));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err().strip())
                .contains("a model of 3,7")
                .endsWith("; choose fewer or narrower layers or a smaller batch");
    }
}

package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryFolderTest {
    /// No process has it: it is greater than any system gives.
    private static final long NOBODY = 999_999_999;

    @TempDir
    private Path folder;

    private Path left(long process, Instant began, int written) throws IOException {
        Path file = folder.resolve("recovery-%d-%d.elbo".formatted(process, began.toEpochMilli()));
        Files.writeString(file, "a run");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(written)));
        return file;
    }

    private static Instant ownStart() {
        return ProcessHandle.current().info().startInstant().orElseThrow();
    }

    @Test
    void onlyWhatProcessesThatAreGoneHaveLeftIsFoundTheNewestFirst() throws IOException {
        Path older = left(NOBODY, Instant.EPOCH, 1);
        Path newer = left(NOBODY - 1, Instant.EPOCH, 2);
        Path sameNumber = left(ProcessHandle.current().pid(), Instant.EPOCH, 3); // of a process of an earlier day
        left(ProcessHandle.current().pid(), ownStart(), 4);
        left(1, ProcessHandle.of(1).flatMap(p -> p.info().startInstant()).orElse(Instant.EPOCH), 5);
        Files.writeString(folder.resolve("mine.elbo"), "something else");
        Files.writeString(folder.resolve("recovery-x-1.elbo"), "something else");
        assertThat(new RecoveryFolder(folder).left()).containsExactly(sameNumber, newer, older);
    }

    @Test
    void aFolderThatIsNotThereHasNothing() throws IOException {
        var kept = new RecoveryFolder(folder.resolve("none"));
        assertThat(kept.left()).isEmpty();
        kept.removeOwn();
        kept.close();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void whatIsTakenOverIsRemovedAtTheEnd() throws IOException {
        Path left = left(NOBODY, Instant.EPOCH, 1);
        var kept = new RecoveryFolder(folder);
        kept.takeOver(left);
        assertThat(left).doesNotExist();
        assertThat(folder).isNotEmptyDirectory();
        assertThat(kept.left()).as("its own").isEmpty();
        kept.close();
        assertThat(folder).isEmptyDirectory();
        Path late = left(NOBODY, Instant.EPOCH, 1);
        kept.takeOver(late);
        assertThat(late).as("after the end").exists();
    }

    @Test
    void whatHasVanishedCannotBeTakenOver() {
        var kept = new RecoveryFolder(folder);
        assertThatThrownBy(() -> kept.takeOver(folder.resolve("recovery-1-1.elbo")))
                .isInstanceOf(IOException.class);
    }
}

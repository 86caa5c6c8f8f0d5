package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryFolderTest {
    @TempDir
    private Path folder;

    private Path left(String name, int written) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "a run");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(written)));
        return file;
    }

    @Test
    void whatNobodyHoldsIsFoundTheNewestFirst() throws IOException {
        Path older = left("recovery-999999999-0.elbo", 1);
        Path newer = left("aside-999999998-0-0.elbo", 2);
        Path sameNumber =
                left("recovery-%d-0.elbo".formatted(ProcessHandle.current().pid()), 3);
        Files.writeString(folder.resolve("mine.elbo"), "something else");
        Files.writeString(folder.resolve("recovery-x-1.elbo"), "something else");
        var kept = new RecoveryFolder(folder);
        assertThat(kept.left()).containsExactly(sameNumber, newer, older);
        kept.takeOver(older);
        assertThat(kept.left()).as("it has a name of its own").containsExactly(sameNumber, newer);
        assertThat(new RecoveryFolder(folder).left()).as("another window").containsExactly(sameNumber, newer);
        kept.close();
    }

    /// Its number and the clock do not matter.
    @Test
    void aLivingProcessHoldsItsFilesAndNoLockStaysWhenItIsKilled() throws IOException, InterruptedException {
        Path own = folder.resolve("recovery-1-0.elbo");
        Process process = OtherProcess.start(ClaimingProgram.class, own.toString());
        try (var says = process.inputReader()) {
            assertThat(says.readLine()).isEqualTo(ClaimingProgram.HELD);
            left("recovery-1-0.elbo", 1);
            left("aside-1-0-3.elbo", 2);
            var kept = new RecoveryFolder(folder);
            assertThat(kept.left()).isEmpty();
            process.destroyForcibly().waitFor();
            assertThat(kept.left()).containsExactly(folder.resolve("aside-1-0-3.elbo"), own);
            assertThat(folder.toFile().list()).containsExactlyInAnyOrder("recovery-1-0.elbo", "aside-1-0-3.elbo");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theLockOfACrashThatHasLeftNothingElseIsRemoved() throws IOException {
        Files.createFile(folder.resolve(".elbo-room-recovery-1-0.elbo.lock"));
        assertThat(new RecoveryFolder(folder).left()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereHasNothing() throws IOException {
        var kept = new RecoveryFolder(folder.resolve("none"));
        try (CapturedLog log = CapturedLog.of(AtomicFile.class)) {
            assertThat(kept.left()).isEmpty();
            assertThat(log.records()).as("as at the first start").isEmpty();
        }
        kept.removeOwn();
        kept.close();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void whatIsTakenOverIsRemovedAtTheEnd() throws IOException {
        Path left = left("recovery-999999999-0.elbo", 1);
        var kept = new RecoveryFolder(folder);
        kept.takeOver(left);
        assertThat(left).doesNotExist();
        assertThat(folder).isNotEmptyDirectory();
        assertThat(kept.left()).as("its own").isEmpty();
        kept.close();
        assertThat(folder).isEmptyDirectory();
        Path late = left("recovery-999999999-0.elbo", 1);
        kept.takeOver(late);
        assertThat(late).as("after the end").exists();
    }

    @Test
    void whatHasVanishedCannotBeTakenOver() throws IOException {
        var kept = new RecoveryFolder(folder);
        assertThatThrownBy(() -> kept.takeOver(folder.resolve("recovery-1-1.elbo")))
                .isInstanceOf(IOException.class);
        kept.close();
    }
}

package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("a.elbo");
    }

    @Test
    void theSecondIsRefusedUntilTheFirstGivesItBack() throws IOException {
        Claim first = Claim.ofFile(file).orElseThrow();
        assertThat(Claim.ofFile(file)).isEmpty();
        assertThat(Claim.ofFile(folder.resolve("../" + folder.getFileName() + "/a.elbo")))
                .isEmpty();
        first.close();
        first.close(); // does nothing
        assertThat(folder).isEmptyDirectory();

        try (Claim _ = Claim.ofFile(file).orElseThrow();
                Claim _ = Claim.ofFile(folder.resolve("b.elbo")).orElseThrow();
                Claim _ = Claim.ofFolder(folder).orElseThrow()) {
            first.close(); // does not remove the second's
            assertThat(Claim.ofFile(file)).isEmpty();
            assertThat(Claim.ofFolder(folder)).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLinkIsTheFileThatItLeadsTo() throws IOException {
        Files.createFile(file);
        Path link = Files.createSymbolicLink(folder.resolve("link.elbo"), file);
        try (Claim _ = Claim.ofFile(file).orElseThrow()) {
            assertThat(Claim.ofFile(link)).isEmpty();
        }
    }

    @Test
    void anotherProcessIsRefusedAlsoAfterASecondClaimHere() throws IOException {
        try (Claim _ = Claim.ofFile(file).orElseThrow()) {
            assertThat(Claim.ofFile(file)).isEmpty(); // which must not end the first one's lock
            try (var other = new Other(file)) {
                assertThat(other.answer).isEqualTo(ClaimingProgram.REFUSED);
            }
        }
        try (var other = new Other(file)) {
            assertThat(other.answer).isEqualTo(ClaimingProgram.HELD);
            assertThat(Claim.ofFile(file)).isEmpty();
            other.end();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aProcessThatIsKilledHoldsNothingAnyMore() throws IOException {
        try (var other = new Other(file)) {
            assertThat(other.answer).isEqualTo(ClaimingProgram.HELD);
            other.kill();
        }
        assertThat(folder).isNotEmptyDirectory(); // the hidden file hinders nobody
        Claim.ofFile(file).orElseThrow().close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Claim.ofFile(folder.resolve("no/a.elbo"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Claim.ofFolder(folder.resolve("no"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsInTheWayIsAnErrorAndNoClaim() throws IOException {
        Path blocked = Files.createDirectory(folder.resolve(".elbo-room-a.elbo.lock"));
        assertThatThrownBy(() -> Claim.ofFile(file)).isInstanceOf(IOException.class);
        Files.delete(blocked);
        Claim.ofFile(file).orElseThrow().close();
    }

    @Test
    void neverDoTwoThreadsHoldIt() throws Exception {
        int threads = 4;
        var start = new CountDownLatch(threads);
        var holders = new AtomicInteger();
        var most = new AtomicInteger();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var works = Stream.generate(() -> executor.submit(() -> {
                        start.countDown();
                        start.await();
                        for (int i = 0; i < 200; i++) {
                            Claim claim = Claim.ofFile(file).orElse(null);
                            if (claim != null) {
                                most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                                holders.decrementAndGet();
                                claim.close();
                            }
                        }
                        return null;
                    }))
                    .limit(threads)
                    .toList();
            for (Future<?> work : works) {
                work.get();
            }
        }
        assertThat(most).hasValue(1);
        assertThat(folder).isEmptyDirectory();
    }

    /// A process with [ClaimingProgram], which has answered.
    private static final class Other implements AutoCloseable {
        private final Process process;
        private final String answer;

        Other(Path file) throws IOException {
            String classPath = Stream.of(ClaimingProgram.class, Claim.class)
                    .map(type -> Objects.requireNonNull(
                                    type.getProtectionDomain().getCodeSource())
                            .getLocation())
                    .map(location -> new File(URI.create(location.toString())).getPath())
                    .collect(Collectors.joining(File.pathSeparator));
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-Xmx32m",
                            "-cp",
                            classPath,
                            ClaimingProgram.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answer = process.inputReader().readLine();
        }

        void end() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }

        void kill() {
            process.destroyForcibly();
            process.onExit().join();
        }

        @Override
        public void close() throws IOException {
            end();
        }
    }

    @Test
    void claimingRemovesWhatAKilledWriterHasLeft() throws IOException {
        Path left = Files.writeString(folder.resolve(".elbo-room-999999999-a1.tmp"), "half a file"); // of no process
        try (Claim _ = Claim.ofFile(folder.resolve("a.elbo")).orElseThrow()) {
            assertThat(left).doesNotExist();
        }
    }
}

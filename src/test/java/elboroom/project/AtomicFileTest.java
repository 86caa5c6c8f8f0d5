package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AtomicFileTest {
    private static final AtomicFile.Writing YOUNG = out -> {
        out.write("young ".getBytes(StandardCharsets.US_ASCII));
        out.write("file".getBytes(StandardCharsets.US_ASCII));
    };

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeOld() throws IOException {
        file = folder.resolve("a.elbo");
        Files.writeString(file, "old");
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private enum Step {
        CREATE,
        WRITE,
        CLOSE,
        COPY_PERMISSIONS,
        FORCE,
        RENAME,
        FORCE_FOLDER,
        DELETE
    }

    /// Steps of which one fails.
    private record FailingSteps(Step failing, IOException failure) implements FileSteps {
        private void fail(Step step) throws IOException {
            if (step == failing) {
                throw failure;
            }
        }

        @Override
        public OutputStream create(Path path) throws IOException {
            fail(Step.CREATE);
            OutputStream disk = FileSteps.super.create(path);
            return new OutputStream() {
                private int written;

                @Override
                public void write(int b) throws IOException {
                    if (++written == 8) {
                        fail(Step.WRITE);
                    }
                    disk.write(b);
                }

                @Override
                public void close() throws IOException {
                    disk.close();
                    fail(Step.CLOSE);
                }
            };
        }

        @Override
        public void copyPermissions(Path from, Path to) throws IOException {
            fail(Step.COPY_PERMISSIONS);
            FileSteps.super.copyPermissions(from, to);
        }

        @Override
        public void force(Path path) throws IOException {
            fail(Step.FORCE);
            FileSteps.super.force(path);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            fail(Step.RENAME);
            FileSteps.super.rename(from, to);
        }

        @Override
        public void forceFolder(Path path) throws IOException {
            fail(Step.FORCE_FOLDER);
            FileSteps.super.forceFolder(path);
        }

        @Override
        public void delete(Path path) throws IOException {
            fail(Step.DELETE);
            FileSteps.super.delete(path);
        }
    }

    @Test
    void aFileIsReplacedAndNothingElseStays() throws IOException {
        AtomicFile.write(file, YOUNG);
        assertThat(file).hasContent("young file");
        AtomicFile.write(folder.resolve("b.elbo"), YOUNG);
        assertThat(files()).containsExactly("a.elbo", "b.elbo");
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"FORCE_FOLDER", "DELETE"},
            mode = EnumSource.Mode.EXCLUDE)
    void afterAFailureTheOldFileIsWhole(Step step) throws IOException {
        var failure = new FileSystemException(file.toString(), null, "No space left on device");
        var steps = new FailingSteps(step, failure);
        assertThatThrownBy(() -> AtomicFile.write(file, YOUNG, steps)).isSameAs(failure);
        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly("a.elbo");

        assertThatThrownBy(() -> GoodArchive.writer().write(file, "1", Map.of(), steps))
                .isInstanceOf(RunFileException.class)
                .hasMessage(
                        "%s: an error while it was written (No space left on device), expected a folder and a disk"
                                + " that take it; make room there, or save it elsewhere",
                        file)
                .hasCause(failure);
        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly("a.elbo");
    }

    @Test
    void aFolderThatIsNotOnTheDiskIsAnErrorThoughTheFileIsThere() throws IOException {
        var failure = new IOException("Input/output error");
        assertThatThrownBy(() -> AtomicFile.write(file, YOUNG, new FailingSteps(Step.FORCE_FOLDER, failure)))
                .isSameAs(failure);
        assertThat(file).hasContent("young file");
        assertThat(files()).containsExactly("a.elbo");
    }

    @Test
    void aTemporaryFileThatCannotBeDeletedGoesAtTheNextWrite() throws IOException {
        var failure = new IOException("first");
        var other = new IOException("second");
        FileSteps steps = new FileSteps() {
            @Override
            public void rename(Path from, Path to) throws IOException {
                throw failure;
            }

            @Override
            public void delete(Path path) throws IOException {
                throw other;
            }
        };
        assertThatThrownBy(() -> AtomicFile.write(file, YOUNG, steps))
                .isSameAs(failure)
                .hasSuppressedException(other);
        assertThat(files()).hasSize(2);
        assertThatThrownBy(() -> AtomicFile.write(file, YOUNG, steps)).isSameAs(failure); // which still cannot delete
        AtomicFile.write(file, YOUNG);
        assertThat(files()).containsExactly("a.elbo");
    }

    @Test
    void errorsOfWhoWritesLeaveNothingEither() throws IOException {
        for (Throwable failure : List.of(new IllegalStateException("none"), new OutOfMemoryError("none"))) {
            assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                        out.write(1);
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    }))
                    .isSameAs(failure);
            assertThat(file).hasContent("old");
            assertThat(files()).containsExactly("a.elbo");
        }
    }

    @Test
    void aFolderThatIsGoneIsSaid() {
        Path gone = folder.resolve("gone/a.elbo");
        assertThatThrownBy(() -> AtomicFile.write(gone, YOUNG)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> GoodArchive.write(gone))
                .isInstanceOf(RunFileException.class)
                .hasMessageStartingWith(gone + ": an error while it was written (no such file or folder), expected");
    }

    @Test
    void aFolderThatGoesWhileItIsWrittenToIsSaid() throws IOException {
        Path other = Files.createDirectory(folder.resolve("b"));
        assertThatThrownBy(() -> AtomicFile.write(other.resolve("b.elbo"), out -> {
                    try (var temporaries = Files.newDirectoryStream(other)) {
                        for (Path temporary : temporaries) {
                            Files.delete(temporary);
                        }
                    }
                    Files.delete(other);
                }))
                .isInstanceOf(IOException.class);
        assertThat(files()).containsExactly("a.elbo");
    }

    @Test
    void aFolderInTheWayIsSaid() throws IOException {
        Path inTheWay = folder.resolve("b.elbo");
        Files.createDirectories(inTheWay.resolve("c"));
        assertThatThrownBy(() -> AtomicFile.write(inTheWay, YOUNG)).isInstanceOf(FileSystemException.class);
        assertThat(files()).containsExactly("a.elbo", "b.elbo");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void permissionsStay() throws IOException {
        var permissions = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(file, permissions);
        AtomicFile.write(file, YOUNG);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(permissions);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStaysAndItsFileIsWritten() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path link = Files.createSymbolicLink(other.resolve("link.elbo"), file);
        AtomicFile.write(link, YOUNG);
        assertThat(link).isSymbolicLink().hasContent("young file");
        assertThat(file).hasContent("young file");
        assertThat(other.toFile().list()).containsExactly("link.elbo");
    }

    @Test
    void anInterruptDoesNotStopIt() throws IOException {
        Thread.currentThread().interrupt();
        AtomicFile.write(file, YOUNG);
        assertThat(Thread.interrupted()).as("the interrupt is the caller's").isTrue();
        assertThat(file).hasContent("young file");
    }

    @Test
    void whatProcessesThatAreGoneHaveLeftIsRemoved() throws IOException {
        long own = ProcessHandle.current().pid();
        long living = ProcessHandle.current().parent().orElseThrow().pid();
        Files.writeString(folder.resolve(".elbo-room-%d-abc.tmp".formatted(own)), "of an earlier process");
        Files.writeString(folder.resolve(".elbo-room-%d-abc.tmp".formatted(living)), "still written");
        Files.writeString(folder.resolve(".elbo-room-999999999999-abc.tmp"), "gone");
        Files.writeString(folder.resolve("elbo-room-999999999999-abc.tmp"), "a person's");
        Files.writeString(folder.resolve(".elbo-room-999999999999-abc.tmp2"), "a person's");
        AtomicFile.write(file, YOUNG);
        assertThat(files())
                .containsExactly(
                        ".elbo-room-%d-abc.tmp".formatted(living),
                        ".elbo-room-999999999999-abc.tmp2",
                        "a.elbo",
                        "elbo-room-999999999999-abc.tmp");
    }

    @Test
    void whatIsWrittenAtTheSameTimeStays() throws IOException {
        Path other = folder.resolve("b.elbo");
        AtomicFile.write(file, out -> {
            YOUNG.to(out);
            AtomicFile.write(other, YOUNG); // which removes what processes have left
        });
        assertThat(file).hasContent("young file");
        assertThat(files()).containsExactly("a.elbo", "b.elbo");
    }

    /// The order matters: a name must not reach the disk before the bytes that it stands for.
    @Test
    void theBytesAreOnTheDiskBeforeTheName() throws IOException {
        var order = new ArrayList<Step>();
        AtomicFile.write(file, YOUNG, new FileSteps() {
            @Override
            public void force(Path path) throws IOException {
                order.add(Step.FORCE);
                assertThat(path).hasContent("young file");
                assertThat(path.getFileName().toString())
                        .startsWith(".elbo-room-" + ProcessHandle.current().pid() + "-");
                FileSteps.super.force(path);
            }

            @Override
            public void rename(Path from, Path to) throws IOException {
                order.add(Step.RENAME);
                assertThat(to).hasContent("old");
                FileSteps.super.rename(from, to);
            }

            @Override
            public void forceFolder(Path path) throws IOException {
                order.add(Step.FORCE_FOLDER);
                assertThat(path).isEqualTo(folder.toRealPath());
                FileSteps.super.forceFolder(path);
            }
        });
        assertThat(order).containsExactly(Step.FORCE, Step.RENAME, Step.FORCE_FOLDER);
    }
}

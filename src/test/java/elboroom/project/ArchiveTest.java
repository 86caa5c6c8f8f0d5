package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    @TempDir
    private Path folder;

    private Path file;
    private Map<String, byte[]> contents;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("a.elbo");
        GoodArchive.write(file);
        contents = RawZip.contents(file);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws RunFileException {
        try (Archive archive = Archive.open(file)) {
            assertThat(archive.path()).isEqualTo(file);
            assertThat(archive.programVersion()).isEqualTo("1.2.3");
            assertThat(archive.manifest().text("active")).isEqualTo("r1");
            assertThat(archive.names()).hasSize(7).startsWith(GoodArchive.RUN, "runs/r1/train.npy");
            assertThat(archive.has(GoodArchive.RUN)).isTrue();
            assertThat(archive.has("runs/r2/run.json")).isFalse();
            assertThat(archive.json(GoodArchive.RUN).text("name")).isEqualTo("β Run 1");
            assertThat(archive.header(GoodArchive.WEIGHT)).isEqualTo(NpyHeader.of(NpyType.FLOAT32, 2, 3));
            assertThat(archive.floats(GoodArchive.WEIGHT, 2, 3)).isEqualTo(GoodArchive.WEIGHTS);
            assertThat(archive.doubles("runs/r1/train.npy", 4, 2)).isEqualTo(GoodArchive.CURVE);
            assertThat(archive.longs("runs/r1/at-0000003900/random.npy", 3)).isEqualTo(GoodArchive.STATE);
            assertThat(archive.floats("data/empty.npy", 0, 784)).isEmpty();
            archive.verify();
        }
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        Path other = folder.resolve("b.elbo");
        GoodArchive.write(other);
        assertThat(other).hasSameBinaryContentAs(file);
    }

    @Test
    void entriesGoIntoAnotherArchiveAsTheyAre() throws IOException {
        Path copy = folder.resolve("b.elbo");
        try (Archive archive = Archive.open(file)) {
            var writer = new ArchiveWriter();
            for (String name : archive.names()) {
                writer.add(name, archive.content(name));
            }
            writer.write(copy, "1.2.3", Map.of("active", "r1"));
            writer.write(file, "1.2.3", Map.of()); // over the file that is open
            assertThat(archive.manifest().text("active")).isEqualTo("r1");
            assertThat(archive.floats(GoodArchive.WEIGHT, 2, 3)).isEqualTo(GoodArchive.WEIGHTS);
        }
        try (Archive archive = Archive.open(file)) {
            assertThat(archive.manifest().names()).doesNotContain("active");
        }
        GoodArchive.write(file);
        assertThat(copy).hasSameBinaryContentAs(file);
    }

    @Test
    void arraysBeginAtMultiplesOf64Bytes() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int found = 0;
        for (int at = 0; bytes.getInt(at) == 0x04034b50; found++) {
            int data = at + 30 + bytes.getShort(at + 26) + bytes.getShort(at + 28);
            assertThat(data % 64).isZero();
            at = data + bytes.getInt(at + 18);
        }
        assertThat(found).isEqualTo(8);
    }

    /// As anybody would, without this program.
    @Test
    void pythonReadsTheArrays() throws IOException, InterruptedException {
        String script = """
                import json, sys, zipfile, numpy
                zip = zipfile.ZipFile(sys.argv[1])
                assert zip.testzip() is None
                print(json.loads(zip.read('runs/r1/run.json'))['name'].encode('utf-8').hex())
                for name in zip.namelist():
                    if name.endswith('.npy'):
                        array = numpy.load(zip.open(name))
                        print(name, array.dtype.str, array.shape, array.tobytes().hex())
                """;
        String printed = python(script);
        assumeThat(printed).as("Python with NumPy").doesNotContain("ModuleNotFoundError", "No such file");
        ByteBuffer weights = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        weights.asFloatBuffer().put(GoodArchive.WEIGHTS);
        ByteBuffer state = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        state.asLongBuffer().put(GoodArchive.STATE);
        assertThat(printed.lines())
                .startsWith(HexFormat.of().formatHex("β Run 1".getBytes(StandardCharsets.UTF_8)))
                .contains(GoodArchive.WEIGHT + " <f4 (2, 3) " + HexFormat.of().formatHex(weights.array()))
                .contains("runs/r1/at-0000003900/random.npy <i8 (3,) "
                        + HexFormat.of().formatHex(state.array()))
                .contains("data/empty.npy <f4 (0, 784) ")
                .contains("pins/p1.npy |u1 (2, 3) 00ff07000102")
                .hasSize(6);
    }

    /// @return what it printed, errors too; nothing if it said nothing
    private String python(String script) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-c", script, file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return e.toString(); // no Python
        }
        try (var output = process.inputReader()) {
            String printed = String.join("\n", output.lines().toList());
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anInterruptLeavesTheFileToTheOthers() throws RunFileException {
        try (Archive archive = Archive.open(file)) {
            Thread.currentThread().interrupt();
            assertThat(archive.floats(GoodArchive.WEIGHT, 2, 3)).isEqualTo(GoodArchive.WEIGHTS);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(archive.floats(GoodArchive.WEIGHT, 2, 3)).isEqualTo(GoodArchive.WEIGHTS);
        }
    }

    @Test
    void anArrayHasTheTypeAndShapeThatItsReaderExpects() throws RunFileException {
        try (Archive archive = Archive.open(file)) {
            assertThatThrownBy(() -> archive.floats(GoodArchive.WEIGHT, 3, 2))
                    .isInstanceOf(RunFileException.class)
                    .hasMessageContaining(GoodArchive.WEIGHT + ": an array of <f4 [2, 3], expected <f4 [3, 2]");
            assertThatThrownBy(() -> archive.doubles(GoodArchive.WEIGHT, 2, 3))
                    .hasMessageContaining("expected <f8 [2, 3]");
            assertThatThrownBy(() -> archive.longs("none.npy", 3)).hasMessageContaining("a.elbo, none.npy: no such");
            assertThatThrownBy(() -> archive.json(GoodArchive.WEIGHT)).isInstanceOf(RunFileException.class);
        }
    }

    @Test
    void namesAndContentsThatCouldNotBeReadAreNotWritten() {
        var writer = new ArchiveWriter();
        Content content = Content.of(new byte[0]);
        for (String name : List.of(
                "",
                "A",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "a/../b",
                "a/...",
                "a\\b",
                "a b",
                "ä",
                "manifest.json",
                "a\n",
                "a".repeat(201))) {
            assertThatThrownBy(() -> writer.add(name, content)).isInstanceOf(IllegalArgumentException.class);
        }
        writer.add("..a/.b/c..d-_0", content).add("a".repeat(200), content);
        assertThatThrownBy(() -> writer.add("..a/.b/c..d-_0", content)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.write(file, "1", Map.of("entries", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ArchiveWriter().add("a.npy", new Large()).write(file, "1", Map.of()))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("a.elbo, a.npy: 4,294,967,295 bytes, expected at most 4,294,967,294");
    }

    private static final class Large implements Content {
        @Override
        public long size() {
            return 0xFFFF_FFFFL;
        }

        @Override
        public void writeTo(OutputStream out) {
            throw new AssertionError("too large to be written");
        }
    }

    /// Contents that change between the hash and the file would make a file that cannot be read.
    @Test
    void contentThatChangesWhileItIsWrittenLeavesTheOldFile() throws IOException {
        byte[] old = Files.readAllBytes(file);
        byte[] changing = new byte[100];
        assertThatThrownBy(() -> new ArchiveWriter()
                        .add("a.txt", new Content() {
                            @Override
                            public long size() {
                                return changing.length;
                            }

                            @Override
                            public void writeTo(OutputStream out) throws IOException {
                                out.write(changing);
                                changing[7]++;
                            }
                        })
                        .write(file, "1", Map.of()))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("a.elbo: an error while it was written (");
        assertThat(file).hasBinaryContent(old);
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        refused(folder.resolve("none.elbo"), "none.elbo: no such file, expected a run's file; check the path");
        refused(folder, "a folder, a pipe or a device, expected a run's file");
        for (byte[] bytes :
                List.of(new byte[0], new byte[21], new byte[1000], "not a zip".getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, bytes);
            refused(file, "a.elbo: no end of a ZIP archive, expected a run's file; choose another file");
        }
    }

    private static AbstractThrowableAssert<?, ?> refused(Path file, String message) {
        return assertThatThrownBy(() -> GoodArchive.readAll(file))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining(message);
    }

    private void refused(RawZip zip, String message) throws IOException {
        Files.write(file, zip.bytes());
        refused(file, message);
    }

    private void refusedWith(Consumer<RawZip> change, String message) throws IOException {
        RawZip zip = RawZip.withManifest(contents);
        Files.write(file, zip.bytes());
        assertThat(GoodArchive.readAll(file)).hasSize(11); // what is changed next was right
        change.accept(zip);
        refused(zip, message);
    }

    @Test
    void anotherStructureIsRefusedAndNamed() throws IOException {
        String name = GoodArchive.WEIGHT;
        refusedWith(zip -> zip.get(name).method = 8, name + ": a compressed entry");
        refusedWith(zip -> zip.get(name).flags = 1, name + ": an encrypted entry");
        refusedWith(zip -> zip.get(name).flags = 8, name + ": the flags 0x8");
        refusedWith(
                zip -> zip.get(name).claimSize(1 << 30), name + ": 1,073,741,824 bytes, expected at most the file's");
        refusedWith(zip -> zip.get(name).claimSize(-1), name + ": a size of 4,294,967,295 bytes");
        refusedWith(zip -> zip.get(name).size = 1 << 30, name + ": a size of 1,073,741,824 bytes, stored as 152");
        refusedWith(zip -> zip.get(name).claimSize(151), name + ": no header after its 151 bytes");
        refusedWith(zip -> zip.get(name).centralSize++, name + ": a size of 153 bytes, stored as 152");
        refusedWith(zip -> zip.get(name).centralCrc++, name + ": another size, sum or position in the central");
        refusedWith(zip -> zip.get(name).centralOffset++, name + ": another size, sum or position in the central");
        refusedWith(
                zip -> zip.get(name).centralName = "x".getBytes(StandardCharsets.UTF_8), name + ": another entry in");
        refusedWith(
                zip -> zip.entries.add(new RawZip.Entry(name, new byte[5])), name + ": a second entry of this name");
        refusedWith(zip -> zip.counted = 7, "a.elbo: an end record of other entries, expected one of the 8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "/etc/x", "a/../../x", "C:x", "runs\\x", "runs//x", "runs/", "X", "x\u0000", "\u202e", ""
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        refusedWith(zip -> zip.get(GoodArchive.WEIGHT).rename(name), "a.elbo: an entry with the name \"");
    }

    @Test
    void theManifestNamesAllEntriesWithTheirSizesAndHashes() throws IOException {
        refusedWith(
                zip -> zip.entries.add(new RawZip.Entry("x", new byte[0])), "x: an entry that the manifest does not");
        refusedWith(zip -> zip.entries.remove(zip.get(GoodArchive.WEIGHT)), GoodArchive.WEIGHT + ": no such entry");
        refusedWith(zip -> zip.entries.removeFirst(), "a.elbo: no manifest.json");
        for (byte[] other : List.of(new byte[100], new byte[152])) {
            refusedWith(
                    zip -> zip.entries.set(3, new RawZip.Entry(GoodArchive.WEIGHT, other)),
                    GoodArchive.WEIGHT + (other.length == 100 ? ": 100 bytes, expected the manifest's 152" : ": "));
        }
        refusedWith(
                zip -> {
                    RawZip.Entry note = zip.entries.getLast();
                    zip.entries.set(
                            zip.entries.indexOf(note), new RawZip.Entry("data/note.txt", new byte[note.data.length]));
                },
                "data/note.txt: the SHA-256 709e80c8");
        refusedWith(zip -> zip.entries.getLast().data[0]++, "data/note.txt: the CRC ");
        refusedWith(zip -> zip.entries.getFirst().data[20]++, "manifest.json: the CRC ");
    }

    private void refusedManifest(String from, String to, String message) throws IOException {
        refusedWith(
                zip -> {
                    String manifest = new String(zip.entries.getFirst().data, StandardCharsets.UTF_8);
                    assertThat(manifest).contains(from);
                    byte[] changed = manifest.replace(from, to).getBytes(StandardCharsets.UTF_8);
                    zip.entries.set(0, new RawZip.Entry(Manifest.NAME, changed));
                },
                message);
    }

    @Test
    void theManifestIsOfThisFormat() throws IOException {
        refusedManifest(
                "\"formatVersion\":1",
                "\"formatVersion\":2",
                "a.elbo: format version 2, written by Elbo Room 1.2.3, expected at most version 1;"
                        + " open it with a newer Elbo Room");
        refusedManifest(
                "\"formatVersion\":1", "\"formatVersion\":0", "a.elbo, manifest.json: formatVersion: 0, expected");
        refusedManifest("\"elbo-room\"", "\"other\"", "manifest.json: format: \"other\", expected \"elbo-room\"");
        refusedManifest("\"sha256\":\"", "\"sha256\":\"x", "manifest.json: entries.runs/r1/run.json.sha256: \"x");
        refusedManifest("{\"format\"", "{{", "manifest.json: line 1, column 2: no JSON (");
        refusedManifest("\"1.2.3\"", "\"" + "[".repeat(10_000), "manifest.json: line 1, column ");
        refusedManifest("\"1.2.3\"", "[".repeat(10_000), "manifest.json: ");
        refusedManifest("\"1.2.3\"", "\"1.2.3\",\"format\":1", "manifest.json: line 1, column ");
    }

    @Test
    void textIsUtf8() throws IOException {
        contents.put(GoodArchive.RUN, new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'});
        refused(RawZip.withManifest(contents), GoodArchive.RUN + ": bytes that are no UTF-8");
    }

    @Test
    void arraysAreCheckedInTheFileToo() throws IOException {
        byte[] weight = contents.get(GoodArchive.WEIGHT);
        String header = new String(weight, 0, 128, StandardCharsets.ISO_8859_1);
        for (String shape : List.of("(2, 4)", "(9, 9)", "(6,) ", "[2, 3]")) {
            byte[] other = Arrays.copyOf(header.replace("(2, 3)", shape).getBytes(StandardCharsets.ISO_8859_1), 152);
            contents.put(GoodArchive.WEIGHT, other);
            Files.write(file, RawZip.withManifest(contents).bytes());
            try (Archive archive = Archive.open(file)) {
                assertThatThrownBy(() -> archive.floats(GoodArchive.WEIGHT, 2, 3))
                        .isInstanceOf(RunFileException.class)
                        .hasMessageContaining(GoodArchive.WEIGHT + ": ");
            }
        }
    }
}

package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files: each opens with the content that was written, or is refused by a [RunFileException].
class ArchiveMutationTest {
    private static final int[] EXTREMES = {
        -1, 0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xFFFF, 0x04034b50, 0x02014b50
    };

    @TempDir
    private Path folder;

    private Path file;
    private byte[] good;
    private Map<String, byte[]> contents;
    private Map<String, Object> content;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("in/a.elbo");
        Files.createDirectory(file.getParent());
        GoodArchive.write(file);
        good = Files.readAllBytes(file);
        contents = RawZip.contents(file);
        content = GoodArchive.readAll(file);
    }

    @Test
    void hundredsOfDamagedFilesAreRefused() throws IOException {
        refuse(300, 7);
    }

    @Test
    @Tag("long")
    void thousandsOfDamagedFilesAreRefused() throws IOException {
        refuse(40_000, 8);
    }

    @Test
    void hundredsOfFilesWithOtherContentsAreReadOrRefused() throws IOException {
        readOrRefuse(200, 9);
    }

    @Test
    @Tag("long")
    void thousandsOfFilesWithOtherContentsAreReadOrRefused() throws IOException {
        readOrRefuse(40_000, 10);
    }

    private void refuse(int count, long seed) throws IOException {
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = damaged(random);
            Files.write(file, bytes);
            try {
                assertThat(GoodArchive.readAll(file))
                        .as("file %d of seed %d", i, seed)
                        .isEqualTo(content);
            } catch (RunFileException e) {
                assertThat(e).hasMessageStartingWith(file.toString()).hasMessageContaining(", expected ");
                assertThat(e.getMessage()).doesNotContainPattern("\\p{Cntrl}");
                refused++;
            }
        }
        assertThat(refused).as("of %d", count).isGreaterThan(count / 2);
        requireNothingElse();
    }

    private void requireNothingElse() throws IOException {
        try (var files = Files.walk(folder)) {
            assertThat(files).containsExactlyInAnyOrder(folder, file.getParent(), file);
        }
    }

    /// One damage in most files, and up to four. Half of them hit what is not an entry's bytes.
    private byte[] damaged(Random random) {
        byte[] bytes = good.clone();
        do {
            int at = position(bytes, random);
            bytes = switch (random.nextInt(6)) {
                case 0, 1 -> {
                    bytes[at] ^= (byte) (1 << random.nextInt(8));
                    yield bytes;
                }
                case 2 -> {
                    ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(Math.min(at, Math.max(0, bytes.length - 4)), EXTREMES[random.nextInt(8)]);
                    yield bytes;
                }
                case 3 -> spliced(bytes, at, 0, at + 1 + random.nextInt(200));
                case 4 -> spliced(bytes, at, 1 + random.nextInt(200), at);
                default -> Arrays.copyOf(bytes, random.nextBoolean() ? at : bytes.length + at);
            };
        } while (bytes.length > 4 && random.nextInt(4) == 0);
        return bytes;
    }

    private int position(byte[] bytes, Random random) {
        int directory = Math.max(0, bytes.length - 800);
        return random.nextBoolean()
                ? random.nextInt(Math.max(1, bytes.length))
                : Math.min(bytes.length - 1, directory + random.nextInt(800));
    }

    /// The bytes up to a position, some of them once more, and the rest from another position on.
    private static byte[] spliced(byte[] bytes, int at, int again, int rest) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.write(bytes, Math.max(0, at - again), Math.min(at, again));
        int from = Math.min(rest, bytes.length);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }

    /// With hashes that are right, so that it is the readers of headers and JSON that must hold.
    private void readOrRefuse(int count, long seed) throws IOException {
        Files.write(file, RawZip.withManifest(contents).bytes());
        assertThat(content).as("read while no byte is another").containsAllEntriesOf(GoodArchive.readAll(file));
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < count; i++) {
            Files.write(file, otherContents(random).bytes());
            try {
                GoodArchive.readAll(file);
            } catch (RunFileException e) {
                assertThat(e).hasMessageStartingWith(file.toString()).hasMessageContaining(", expected ");
                refused++;
            }
        }
        assertThat(refused).as("of %d", count).isGreaterThan(count / 3);
        requireNothingElse();
    }

    private RawZip otherContents(Random random) throws IOException {
        var others = new LinkedHashMap<>(contents);
        List<String> names = new ArrayList<>(contents.keySet());
        names.removeIf(name -> name.endsWith(".txt"));
        String name = names.get(random.nextInt(names.size()));
        byte[] old = Objects.requireNonNull(contents.get(name));
        byte[] other = old.clone();
        int length = name.endsWith(".npy") ? 128 : other.length;
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            String tokens = "{}[]()\"':,\\0123456789eE.-+truefalsn <|\n\u0000é";
            byte[] token = tokens.substring(random.nextInt(tokens.length()))
                    .substring(0, 1)
                    .getBytes(StandardCharsets.UTF_8);
            int at = random.nextInt(length);
            switch (random.nextInt(3)) {
                case 0 -> other[at] = token[0];
                case 1 -> other[at] = old[random.nextInt(length)];
                default -> other = spliced(other, at, random.nextInt(20), at + random.nextInt(20));
            }
            length = Math.min(length, other.length);
        }
        others.put(name, other);
        return name.equals(Manifest.NAME) ? RawZip.of(others) : RawZip.withManifest(withoutManifest(others));
    }

    private static Map<String, byte[]> withoutManifest(Map<String, byte[]> contents) {
        contents.remove(Manifest.NAME);
        return contents;
    }
}

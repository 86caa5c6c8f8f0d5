package elboroom.cli;

import elboroom.project.AtomicFile;
import elboroom.project.Claim;
import elboroom.text.FileReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of `--out`. One command at a time holds it, also across processes ([Claim]). Files appear as a whole.
final class OutputFolder implements AutoCloseable {
    private final Path folder;
    private final Claim claim;
    private final boolean made;
    private final boolean overwrite;

    private OutputFolder(Path folder, Claim claim, boolean made, boolean overwrite) {
        this.folder = folder;
        this.claim = claim;
        this.made = made;
        this.overwrite = overwrite;
    }

    /// Makes the folder, unless it is there, and takes it for this command.
    ///
    /// @param overwrite whether earlier results may be replaced
    /// @param files     the names of the files that are to be written
    /// @throws CliFailure if another command holds the folder, it cannot be made or written to, or has results that may
    ///     not be overwritten
    static OutputFolder claim(Path folder, boolean overwrite, List<String> files) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CliFailure(folder.toString(), "a file", "a folder", "choose another --out");
        }
        boolean made = !Files.exists(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CliFailure(
                    folder.toString(),
                    "no way to make it (%s)".formatted(FileReason.of(e)),
                    "a folder that can be made and written to",
                    "choose another --out");
        }
        var claimed = new OutputFolder(folder, claimed(folder), made, overwrite);
        for (String name : files) {
            Path file = folder.resolve(name);
            if (!overwrite && Files.exists(file)) {
                claimed.close();
                throw new CliFailure(
                        file.toString(),
                        "the result of an earlier run",
                        "none",
                        "choose another --out, or add --overwrite to replace it");
            }
        }
        return claimed;
    }

    private static Claim claimed(Path folder) {
        try {
            return Claim.ofFolder(folder)
                    .orElseThrow(() -> new CliFailure(
                            folder.toString(),
                            "another elbo-room that is writing into it",
                            "a folder of its own",
                            "wait for that to end, or choose another --out"));
        } catch (IOException e) {
            throw new CliFailure(
                    folder.toString(),
                    "no way to write into it (%s)".formatted(FileReason.of(e)),
                    "a folder that can be written to",
                    "choose another --out");
        }
    }

    /// Where a file of this name is, or will be.
    Path file(String name) {
        return folder.resolve(name);
    }

    /// Deletes what an earlier command has left under its own names, so that it does not stay beside other results.
    /// Earlier results that may not be overwritten stay.
    ///
    /// @param own  whether the command gives files this name
    /// @param kept files of the new results
    void deleteEarlier(Predicate<String> own, Set<String> kept) {
        if (!overwrite) {
            return;
        }
        Path at = folder;
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.toList()) {
                String name = String.valueOf(file.getFileName());
                if (own.test(name) && !kept.contains(name) && Files.isRegularFile(file)) {
                    at = file;
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw notWritten(at, e);
        }
    }

    /// As [#write(String, AtomicFile.Writing)], in UTF-8.
    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// As [#write(String, AtomicFile.Writing)].
    Path write(String name, byte[] content) {
        return write(name, out -> out.write(content));
    }

    /// Writes a file that appears as a whole, replacing an earlier one.
    ///
    /// @throws CliFailure if it cannot be written. An earlier file of this name is then still there
    Path write(String name, AtomicFile.Writing writing) {
        Path file = file(name);
        try {
            AtomicFile.write(file, writing);
            return file;
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    /// Writes every file that can be written, in their order.
    ///
    /// @param contents of the files, by their names
    /// @param written  receives each file as soon as it is there
    /// @return what to say of the first one that cannot be written; null if all can
    @Nullable
    CliFailure writeAll(Map<String, AtomicFile.Writing> contents, Consumer<Path> written) {
        CliFailure first = null;
        for (var content : contents.entrySet()) {
            try {
                written.accept(write(content.getKey(), content.getValue()));
            } catch (CliFailure e) {
                first = first == null ? e : first;
            }
        }
        return first;
    }

    /// What to say of a file that could not be written.
    static CliFailure notWritten(Path file, IOException cause) {
        return new CliFailure(
                file.toString(),
                "an error while it was written (%s)".formatted(FileReason.of(cause)),
                "a disk that takes it",
                "make room there, or choose another --out");
    }

    /// Gives the folder back. If nothing was written into a folder that was made for this command, it goes, too.
    @Override
    public void close() {
        try {
            claim.close();
            if (made) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            return; // it has results
        } catch (IOException e) {
            throw notWritten(folder, e);
        }
    }
}

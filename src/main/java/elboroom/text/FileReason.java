package elboroom.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Why something could not be done with a file. The exceptions of the file system often name the file alone.
public final class FileReason {
    private FileReason() {}

    /// In a few words.
    public static String of(IOException e) {
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return switch (e) {
            case AccessDeniedException _ -> "no permission";
            case NoSuchFileException _ -> "no such file or folder";
            case FileAlreadyExistsException _ -> "there is a file of this name";
            case FileSystemException _ -> e.getClass().getSimpleName();
            default -> Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        };
    }
}

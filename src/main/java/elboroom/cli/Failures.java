package elboroom.cli;

import elboroom.data.DatasetFormatException;
import elboroom.training.DivergenceException;
import elboroom.training.ModelTooLargeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Messages for what went wrong.
final class Failures {
    private Failures() {}

    /// What to tell the user, in one line.
    ///
    /// @param traced whether the stack trace is shown as well
    static String describe(Exception e, boolean traced) {
        return switch (e) {
            case CliFailure failure -> message(failure);
            case DivergenceException diverged -> "training diverged: " + message(diverged);
            case ModelTooLargeException large -> message(large) + MoreMemory.remedy(large.memoryNeeded());
            case DatasetFormatException data -> message(data) + MoreMemory.remedy(data.memoryNeeded());
            case FileSystemException file -> describeFile(file);
            case IOException io -> message(io);
            default ->
                "unexpected failure: %s%s".formatted(e, traced ? "" : "; run again with --stacktrace to see where");
        };
    }

    private static String message(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /// The JDK's messages name the file only; the reason is in the exception's type.
    private static String describeFile(FileSystemException e) {
        String reason = e.getReason();
        String got = switch (e) {
            case AccessDeniedException denied -> "no permission, expected a place that can be written and read";
            case NoSuchFileException missing -> "no such file or folder, expected one; check the path";
            case FileAlreadyExistsException exists -> "a file of this name, expected a folder; choose another name";
            case NotDirectoryException notFolder -> "not a folder, expected one; choose another name";
            default -> reason == null ? e.getClass().getSimpleName() : reason;
        };
        return e.getFile() + ": " + got;
    }
}

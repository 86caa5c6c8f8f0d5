package elboroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileReasonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no permission",
                "it is read-only",
                "no such file or folder",
                "there is a file of this name",
                "disk gone",
                "EOFException"
            })
    void reasonsAreShort(String reason) {
        IOException e = switch (reason) {
            case "no permission" -> new AccessDeniedException("a");
            case "it is read-only" -> new AccessDeniedException("a", null, reason);
            case "no such file or folder" -> new NoSuchFileException("a");
            case "there is a file of this name" -> new FileAlreadyExistsException("a");
            case "disk gone" -> new IOException(reason);
            default -> new EOFException();
        };
        assertThat(FileReason.of(e)).isEqualTo(reason);
    }
}

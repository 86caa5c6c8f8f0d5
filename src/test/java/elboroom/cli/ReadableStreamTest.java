package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadableStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String printed(Charset charset) {
        String text = bytes.toString(charset);
        bytes.reset();
        return text;
    }

    private CommandContext context(ReadableStream stream) {
        return new CommandContext(stream, stream, false, new Interruption(), new FakeWindow(), new FakeWindow());
    }

    @Test
    void textIsReadableInEveryCharacterSet() {
        var ascii = new ReadableStream(bytes, StandardCharsets.US_ASCII);
        ascii.println("OpenBLAS · Zen");
        ascii.printf("bias² %s%n", "≤ 1");
        assertThat(printed(StandardCharsets.UTF_8).lines()).containsExactly("OpenBLAS - Zen", "bias^2 <= 1");

        new ReadableStream(bytes, StandardCharsets.UTF_8).println("bias²");
        assertThat(printed(StandardCharsets.UTF_8)).startsWith("bias²");
    }

    @Test
    void jsonIsUtf8InEveryCharacterSet() {
        context(new ReadableStream(bytes, StandardCharsets.US_ASCII))
                .print(true, () -> Map.of("blas", "OpenBLAS · Zen"), () -> "a table");
        assertThat(ReadJson.object(printed(StandardCharsets.UTF_8))).containsEntry("blas", "OpenBLAS · Zen");
    }

    @Test
    void errorsAreReadable() {
        PrintWriter err = ElboRoomCommand.commandLine(context(new ReadableStream(bytes, StandardCharsets.US_ASCII)))
                .getErr();
        err.println("got [2 × 3]");
        assertThat(printed(StandardCharsets.UTF_8).strip()).isEqualTo("got [2 x 3]");
    }
}

package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What a command printed and returned. What people read of it has passed [NumbersForPeople].
public record CommandRun(int code, String out, String err) {
    public static CommandRun of(String... args) {
        return with(line -> {}, args);
    }

    /// @param eachErrorLine called on the command's own thread when it has written a line to standard error
    static CommandRun with(Consumer<String> eachErrorLine, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new LineStream(eachErrorLine);
        int code = ElboRoomCommand.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new FakeWindow(),
                new FakeWindow());
        var run = new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        if (!List.of(args).contains("--json")) {
            NumbersForPeople.check(run.out());
        }
        NumbersForPeople.checkWithErrors(run.err());
        return run;
    }

    /// The only thing on standard output.
    public Map<String, Object> json() {
        assertThat(out.lines()).hasSize(1);
        return ReadJson.object(out);
    }

    private static final class LineStream extends ByteArrayOutputStream {
        private final Consumer<String> eachLine;
        private int lineStart;

        LineStream(Consumer<String> eachLine) {
            this.eachLine = eachLine;
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            callBack();
        }

        @Override
        public synchronized void write(int b) {
            super.write(b);
            callBack();
        }

        private void callBack() {
            if (buf[count - 1] == '\n') {
                String line = new String(buf, lineStart, count - lineStart, StandardCharsets.UTF_8);
                lineStart = count;
                eachLine.accept(line.strip());
            }
        }
    }
}

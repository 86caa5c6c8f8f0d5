package elboroom.project;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;

/// A program of the tests in a process of its own, to be killed.
final class OtherProcess {
    private OtherProcess() {}

    /// Starts a program. It has this package and what reading and writing files needs, and no more: so it starts in
    /// half the time.
    static Process start(Class<?> program, String... args) throws IOException {
        Stream<String> java = Stream.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx64m",
                "-cp",
                classPath(program),
                program.getName());
        return new ProcessBuilder(Stream.concat(java, Stream.of(args)).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classPath(Class<?> program) {
        return Stream.of(program, Archive.class, JsonFactory.class, FMatrixRMaj.class)
                .map(type -> Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                        .getLocation())
                .map(location -> new File(URI.create(location.toString())).getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

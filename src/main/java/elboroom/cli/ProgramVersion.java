package elboroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The program's version, which the build writes into a resource.
public final class ProgramVersion implements IVersionProvider {
    /// As in `0.1.0`.
    public static String number() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException("build.properties: got no such resource, expected the build's");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties could not be read", e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Elbo Room %s (Java %s)".formatted(number(), Runtime.version())};
    }
}

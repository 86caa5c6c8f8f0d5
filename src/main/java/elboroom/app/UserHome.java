package elboroom.app;

import elboroom.text.FileReason;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.shell.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder in which the platform keeps the user's settings, as it was found at the start. If nothing can be written
/// there, the program works without, and says so once.
///
/// @param file    the log; null if there is none
/// @param problem why nothing is kept; null if all is well
record UserHome(@Nullable LogFile file, @Nullable Problem problem) implements AutoCloseable {
    static final UserHome NONE = new UserHome(null, null);

    private static final Texts TEXTS = new Texts(UserHome.class);

    /// Begins to write the log there.
    static UserHome open(SettingsFile settings) {
        Path folder = settings.logFolder().orElse(null);
        if (folder == null) {
            return NONE; // the settings have said why
        }
        try {
            return new UserHome(LogFile.in(folder), null);
        } catch (IOException e) {
            return new UserHome(
                    null,
                    new Problem(
                            TEXTS.get("home.unwritable"),
                            TEXTS.get("home.unwritable.why", folder, FileReason.of(e)),
                            TEXTS.get("home.unwritable.next"),
                            e));
        }
    }

    /// The folder of the log; empty if there is none.
    Optional<Path> log() {
        return Optional.ofNullable(file).map(LogFile::folder);
    }

    /// Whether anything can be kept.
    boolean isWritable() {
        return problem == null;
    }

    /// Ends the log.
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}

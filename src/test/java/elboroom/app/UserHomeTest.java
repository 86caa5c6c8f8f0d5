package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.ui.fx.Problem;
import elboroom.ui.shell.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserHomeTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderThatCannotBeWrittenIsSaidWithARemedy() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("elbo-room"));
        UserHome home = UserHome.open(UserSettings.in(inTheWay));
        assertThat(home.isWritable()).isFalse();
        assertThat(home.log()).isEmpty();
        assertThat(home.problem())
                .extracting(Problem::asText)
                .asString()
                .contains("cannot be kept", inTheWay.toString(), "XDG_CONFIG_HOME");
    }

    @Test
    void aFolderThatIsNotThereYetIsMade() throws IOException {
        UserHome home = UserHome.open(UserSettings.in(folder.resolve("config/elbo-room")));
        assertThat(home.isWritable()).isTrue();
        assertThat(home.log()).hasValueSatisfying(log -> assertThat(log).isDirectory());
        home.close();
    }

    @Test
    void eachSystemHasItsFileManager() {
        Path log = Path.of("log");
        assertThat(LogFolder.FileManager.command("Linux", log)).isEqualTo(List.of("xdg-open", "log"));
        assertThat(LogFolder.FileManager.command("Mac OS X", log)).isEqualTo(List.of("open", "log"));
        assertThat(LogFolder.FileManager.command("Windows 11", log)).isEqualTo(List.of("explorer", "log"));
    }

    @Test
    void withoutALogThereIsNothingToShow() {
        var folder = new LogFolder(Optional.empty(), path -> {}, Runnable::run, Runnable::run, problem -> {});
        assertThat(folder.command().enabled().getValue()).isFalse();
    }
}

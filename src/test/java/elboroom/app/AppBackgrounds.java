package elboroom.app;

import elboroom.ui.fx.BackgroundUser;
import elboroom.ui.fx.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// What the window's own commands do in the background.
public final class AppBackgrounds {
    public static final Class<?> OWNER = LogFolder.class;

    private AppBackgrounds() {}

    /// The folder of the log, shown by the system.
    public static BackgroundUser logFolder(Executor own, Executor fx, Runnable failing) {
        List<Problem> problems = new ArrayList<>();
        List<Path> shown = new ArrayList<>();
        LogFolder.FileManager manager = folder -> {
            failing.run();
            shown.add(folder);
        };
        var folder = new LogFolder(Optional.of(Path.of("log")), manager, own, fx, problems::add);
        return new BackgroundUser() {
            @Override
            public void ask() {
                folder.show();
            }

            @Override
            public boolean working() {
                return folder.isWorking();
            }

            @Override
            public String said() {
                return problems.isEmpty() ? "" : problems.getLast().asText();
            }

            @Override
            public boolean answered() {
                return !shown.isEmpty();
            }
        };
    }
}

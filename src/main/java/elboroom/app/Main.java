package elboroom.app;

import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.FxStart;
import elboroom.ui.shell.Settings;
import elboroom.ui.shell.SettingsFile;
import java.util.concurrent.CompletableFuture;

/// Starts the program: the window without arguments, else the command line.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        openWindow();
    }

    private static void openWindow() {
        SettingsFile file = SettingsFile.ofUser();
        Settings settings = file.load();
        CompletableFuture<Settings> closed = new CompletableFuture<>();
        FxStart.startup();
        FxDispatch.run(() -> {
            try {
                new Program(Program.Options.DEFAULT.withSettings(settings), closed::complete).show();
            } catch (RuntimeException | Error e) {
                closed.completeExceptionally(e);
            }
        });
        try {
            file.save(closed.join());
        } finally {
            FxStart.exit();
        }
    }
}

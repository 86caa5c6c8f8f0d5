package elboroom.app;

import elboroom.ui.fx.FxStart;
import elboroom.ui.shell.UserSettings;
import java.nio.file.Path;

/// The whole program without a display, in a process of its own that is to be ended.
final class EndedProgram {
    static final double X = 40;
    static final double Y = 30;

    private EndedProgram() {}

    /// @param args the folder of the user's settings
    public static void main(String[] args) {
        FxStart.useHeadless();
        Main.openWindow(UserSettings.in(Path.of(args[0])), null, program -> {
            program.stage().setX(X);
            program.stage().setY(Y);
            program.workbench().run().readyProperty().subscribe(ready -> {
                if (ready) { // then the FX thread has time to answer, also on a busy machine
                    System.out.println("ready");
                }
            });
        });
    }
}

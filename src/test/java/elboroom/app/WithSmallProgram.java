package elboroom.app;

import elboroom.FxWindow;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Opens a small program before each test of a class, and closes it afterwards.
@ExtendWith(FxWindow.class)
abstract class WithSmallProgram {
    @TempDir
    Path folder;

    SmallProgram small;

    @BeforeEach
    void open() {
        small = FxWindow.onFx(this::program);
        FxWindow.awaitFrames();
    }

    /// The program to open. Called on the FX thread.
    SmallProgram program() throws IOException {
        return new SmallProgram(folder);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(small.program::close);
    }
}

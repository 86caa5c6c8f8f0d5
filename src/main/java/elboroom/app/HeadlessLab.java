package elboroom.app;

import elboroom.bench.OngoingTraining;
import elboroom.bench.WindowFigures;
import elboroom.cli.WindowLab;
import elboroom.ui.explorer.DecodeTimer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Gives the command line the real window, on the platform without a display.
final class HeadlessLab implements WindowLab {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    @Override
    public List<Path> tour(Path folder, Consumer<String> progress) throws IOException {
        return new Tour(folder, progress).run();
    }

    @Override
    public WindowFigures measure(boolean quick, Consumer<String> progress) throws IOException {
        return new WindowBench(quick, progress).run();
    }

    @Override
    public OngoingTraining openTraining() {
        LabWindow window = LabWindow.open(WIDTH, HEIGHT, DecodeTimer.NONE);
        HeadlessToolkit.run(() -> window.workbench().run().toggle());
        return new OngoingTraining() {
            @Override
            public long steps() {
                return window.steps();
            }

            @Override
            public void close() {
                window.close();
            }
        };
    }
}

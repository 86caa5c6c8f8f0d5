package elboroom.cli;

import elboroom.bench.OngoingTraining;
import elboroom.bench.WindowFigures;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A window that is not there.
final class FakeWindowLab implements WindowLab {
    static final WindowFigures FIGURES = new WindowFigures(1.5, 9, 0.02, Double.NaN, 0.25);

    /// A folder that cannot be written to.
    static final String LOCKED = "locked";

    @Override
    public List<Path> tour(Path folder, Consumer<String> progress) throws IOException {
        if (folder.endsWith(LOCKED)) {
            throw new AccessDeniedException(folder.toString());
        }
        progress.accept("a view");
        return List.of(folder.resolve("one.png"), folder.resolve("two.png"));
    }

    @Override
    public WindowFigures measure(boolean quick, Consumer<String> progress) {
        progress.accept(quick ? "quick" : "full");
        return FIGURES;
    }

    @Override
    public OngoingTraining openTraining() {
        return new OngoingTraining() {
            @Override
            public long steps() {
                return 7;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}

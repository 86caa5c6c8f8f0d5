package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.bench.DrivenWindow;
import elboroom.bench.Samples;
import elboroom.bench.WindowDriver;
import elboroom.project.RunFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// A window that is not there.
final class FakeWindow implements WindowDriver, WindowTour {
    /// A folder that cannot be written to.
    static final String LOCKED = "locked";

    @Override
    public void run(Path folder, Consumer<String> progress, Consumer<Path> pictures) throws IOException {
        if (folder.endsWith(LOCKED)) {
            throw new AccessDeniedException(folder.toString());
        }
        progress.accept("a view");
        for (String name : List.of("one.png", "two.png")) {
            pictures.accept(Files.createFile(folder.resolve(name)));
        }
    }

    @Override
    public StartTimes start() {
        return new StartTimes(Double.NaN, 0.25, 0.5);
    }

    @Override
    public DrivenWindow open(DoubleConsumer pointerToImage) {
        return new Driven(pointerToImage);
    }

    /// Shows every image after 9 ms, and trains by a sixteenth slower than the bare service. It has done seven steps,
    /// once all views are open.
    private static final class Driven implements DrivenWindow {
        private final DoubleConsumer pointerToImage;
        private boolean open;

        Driven(DoubleConsumer pointerToImage) {
            this.pointerToImage = pointerToImage;
        }

        @Override
        public void openViews() {
            open = true;
        }

        @Override
        public void toggleTraining() {
            // nothing is open
        }

        @Override
        public Samples dragInCircles(int moves) {
            Samples frames = new Samples();
            for (int i = 0; i < moves; i++) {
                pointerToImage.accept(9);
                frames.add(1.5);
            }
            return frames;
        }

        @Override
        public Samples lookBack(int moments, boolean evidence) {
            assertThat(open).as("all views").isTrue();
            Samples millis = new Samples();
            millis.add(71);
            millis.add(72);
            millis.add(90);
            return millis;
        }

        /// With all views open.
        @Override
        public double openRun(Path file) throws IOException {
            assertThat(open).isTrue();
            assertThat(RunFile.readProject(file).activeRun().head().test().size())
                    .isEqualTo(10_000);
            return 420;
        }

        @Override
        public void setPace(Pace pace) {
            // nothing is open
        }

        @Override
        public Samples redrawOverlay(int runs, int points, int times) {
            Samples millis = new Samples();
            millis.add(3);
            return millis;
        }

        @Override
        public Turn train(Duration turn) {
            return new Turn(93.75, 16, 2.5, 4);
        }

        @Override
        public double rateWithoutWindow(Duration turn) {
            return 100;
        }

        @Override
        public long steps() {
            return open ? 7 : 0;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}

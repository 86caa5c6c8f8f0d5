package elboroom.app;

import elboroom.bench.DrivenWindow;
import elboroom.bench.WindowDriver;
import java.io.IOException;
import java.util.function.DoubleConsumer;

/// Opens the real window for the benchmark, on the platform without a display.
final class HeadlessDriver implements WindowDriver {
    private static final double MILLIS = 1e-6;

    @Override
    public StartTimes start() throws IOException {
        return StartProbe.launch();
    }

    @Override
    public DrivenWindow open(DoubleConsumer pointerToImage) {
        return MeasuredWindow.open((event, image) -> pointerToImage.accept((image - event) * MILLIS));
    }
}

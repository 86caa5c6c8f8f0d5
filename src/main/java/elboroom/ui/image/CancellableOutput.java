package elboroom.ui.image;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// A stream that throws a [CancellationException] when something is written after the user has cancelled.
final class CancellableOutput extends FilterOutputStream {
    private final BooleanSupplier cancelled;

    CancellableOutput(OutputStream out, BooleanSupplier cancelled) {
        super(out);
        this.cancelled = cancelled;
    }

    @Override
    public void write(int value) throws IOException {
        check();
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        check();
        out.write(bytes, from, length);
    }

    private void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("writing was cancelled");
        }
    }
}

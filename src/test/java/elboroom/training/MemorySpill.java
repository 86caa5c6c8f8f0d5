package elboroom.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A disk that is none, and fails when it is told to.
final class MemorySpill implements Spill {
    private final List<float[][]> written = new ArrayList<>();
    volatile boolean full;
    volatile boolean broken;

    @Override
    public synchronized Stored write(float[][] arrays) throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
        float[][] copy = Arrays.stream(arrays).map(float[]::clone).toArray(float[][]::new);
        written.add(copy);
        return () -> {
            if (broken) {
                throw new IOException("Input/output error");
            }
            return Arrays.stream(copy).map(float[]::clone).toArray(float[][]::new);
        };
    }

    synchronized int writes() {
        return written.size();
    }

    @Override
    public void close() {}
}

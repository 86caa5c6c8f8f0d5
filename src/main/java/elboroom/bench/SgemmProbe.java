package elboroom.bench;

import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.ejml.data.FMatrixRMaj;

/// This machine's rate of multiplying 1024 × 1024 matrices.
final class SgemmProbe {
    private static final int SIZE = 1024;
    private static final double FLOP = 2.0 * SIZE * SIZE * SIZE;

    private final Gemm gemm;
    private final FMatrixRMaj a = new FMatrixRMaj(SIZE, SIZE);
    private final FMatrixRMaj b = new FMatrixRMaj(SIZE, SIZE);
    private final FMatrixRMaj product = new FMatrixRMaj(SIZE, SIZE);

    SgemmProbe(Gemm gemm) {
        this.gemm = gemm;
        RandomStream random = RandomStream.named(0, "bench sgemm");
        for (int i = 0; i < a.data.length; i++) {
            a.data[i] = (float) random.nextGaussian();
            b.data[i] = (float) random.nextGaussian();
        }
    }

    /// FLOP a second over some seconds.
    ///
    /// @param nanos the clock, of the calling thread's processor time or of wall time
    double rate(double seconds, LongSupplier nanos) {
        long start = nanos.getAsLong();
        long elapsed;
        int products = 0;
        do {
            gemm.mult(a, b, product);
            products++;
            elapsed = nanos.getAsLong() - start;
        } while (elapsed < seconds * 1e9);
        return products * FLOP / elapsed * 1e9;
    }

    /// How many cores two threads get: the rate of two probes at the same time, divided by that of one probe before.
    static double coresFree(SgemmProbe first, SgemmProbe second, double seconds) throws InterruptedException {
        double alone = first.rate(seconds, System::nanoTime);
        return rateTogether(first, second, seconds) / alone;
    }

    /// FLOP a second of two probes on two threads at the same time.
    private static double rateTogether(SgemmProbe first, SgemmProbe second, double seconds)
            throws InterruptedException {
        var task = new FutureTask<>(() -> second.rate(seconds, System::nanoTime));
        Thread.ofPlatform().daemon().name("bench sgemm").start(task);
        double rate = first.rate(seconds, System::nanoTime);
        try {
            return rate + task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the second thread of sgemm failed", e.getCause());
        }
    }
}

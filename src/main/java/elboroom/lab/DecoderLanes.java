package elboroom.lab;

import elboroom.estimator.LatentObjective;
import elboroom.tensor.BinaryBatch;
import elboroom.vae.Vae;
import elboroom.vae.VaePass;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Evaluates a study's codes with the decoder on all cores: a block of codes is split into lanes, each with its own
/// buffers.
///
/// The number of lanes does not depend on the number of cores, so the same codes give the same bits everywhere. Only
/// one thread at a time may call it.
final class DecoderLanes implements AutoCloseable {
    private static final int LANES = 4;
    private static final int CODES_A_LANE = 256;

    private final List<LatentObjective> lanes = new ArrayList<>();
    private final List<FMatrixRMaj> codes = new ArrayList<>();
    private final List<LatentObjective.Evaluation> evaluations = new ArrayList<>();
    private final int codesALane;
    private final int latentSize;
    private final ExecutorService threads;

    /// @param x the minibatch
    DecoderLanes(Vae vae, BinaryBatch x) {
        latentSize = vae.config().latentSize();
        int copies = Math.max(1, CODES_A_LANE / x.rows());
        codesALane = copies * x.rows();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(VaePass.of(vae, x.rows(), copies).objective(x));
            codes.add(new FMatrixRMaj(codesALane, latentSize));
        }
        int threadCount = Math.min(LANES, Runtime.getRuntime().availableProcessors());
        threads = Executors.newFixedThreadPool(
                threadCount,
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("elbo-room study lane")
                        .unstarted(task));
    }

    /// f of the minibatch itself.
    LatentObjective images() {
        return lanes.getFirst();
    }

    /// The most codes that one thread evaluates: a multiple of the images.
    int codesALane() {
        return codesALane;
    }

    /// The most codes that [#evaluate] takes: a multiple of the images.
    int codesAtOnce() {
        return LANES * codesALane;
    }

    /// Writes f of a block of codes. After that, [#gradients] refers to this block. Row `r` of the block belongs to
    /// image `r mod images`.
    ///
    /// @param z     codes; not modified
    /// @param from  the block's first row, a multiple of the images
    /// @param count its rows, a multiple of the images, at most [#codesAtOnce]
    /// @param out   receives f at the same rows
    void evaluate(FMatrixRMaj z, int from, int count, double[] out) {
        evaluations.clear();
        var work = new ArrayList<Callable<LatentObjective.Evaluation>>();
        for (int done = 0; done < count; done += codesALane) {
            int lane = work.size();
            int first = from + done;
            int rows = Math.min(codesALane, count - done);
            work.add(() -> {
                FMatrixRMaj part = codes.get(lane);
                part.reshape(rows, latentSize, false);
                System.arraycopy(z.data, first * latentSize, part.data, 0, rows * latentSize);
                LatentObjective.Evaluation evaluation = lanes.get(lane).evaluate(part);
                System.arraycopy(evaluation.values(), 0, out, first, rows);
                return evaluation;
            });
        }
        evaluations.addAll(run(work));
    }

    /// Writes the gradient of f at each code of the block last evaluated.
    ///
    /// @param out [any × latentSize]
    /// @param from where the block begins in it
    void gradients(float[] out, int from) {
        var work = new ArrayList<Callable<Integer>>();
        for (int lane = 0; lane < evaluations.size(); lane++) {
            LatentObjective.Evaluation evaluation = evaluations.get(lane);
            int rows = codes.get(lane).numRows;
            int first = (from + lane * codesALane) * latentSize;
            work.add(() -> {
                System.arraycopy(evaluation.gradCodes().data, 0, out, first, rows * latentSize);
                return rows;
            });
        }
        run(work);
    }

    private <T> List<T> run(List<Callable<T>> work) {
        try {
            var results = new ArrayList<T>();
            if (work.size() == 1) { // another thread would only cost time
                results.add(work.getFirst().call());
                return results;
            }
            for (Future<T> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the study was interrupted");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (Exception e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(@Nullable Throwable cause) {
        return new IllegalStateException("the decoder failed at a block of codes", cause);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}

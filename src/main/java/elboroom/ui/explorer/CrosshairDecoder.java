package elboroom.ui.explorer;

import elboroom.tensor.Gemm;
import elboroom.ui.fx.Latest;
import elboroom.vae.FrozenVae;
import elboroom.vae.VaeReader;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ejml.data.FMatrixRMaj;

/// Decodes the code under the crosshair, or that of pressed bits, on a thread of its own. A newer request replaces a
/// waiting one, and a newer
/// image one that was not shown yet: there is never a backlog, and it waits for nothing else.
final class CrosshairDecoder {
    private final VaeReader reader; // decoding thread only
    private final Latest<Request> requests;
    private final Latest<Decoded> results;
    private final Consumer<RuntimeException> failed;

    /// What to decode.
    ///
    /// @param run        the run that the model belongs to
    /// @param at         where the crosshair is
    /// @param code       the code to decode, [latentSize]; not modified
    /// @param eventNanos when a person last moved the code
    record Request(
            long run,
            FrozenVae model,
            LatentPlane plane,
            PlanePoint at,
            float[] code,
            int width,
            int height,
            long eventNanos) {}

    /// A decoded image.
    ///
    /// @param pixels probabilities, row-major; not modified
    record Decoded(Request request, float[] pixels) {
        /// The code, [latentSize]; not modified.
        float[] code() {
            return request.code();
        }
    }

    /// @param own      the thread that decodes; used for nothing else
    /// @param fx       where the receivers run
    /// @param receiver gets the newest image
    /// @param failed   hears of a request that could not be decoded
    CrosshairDecoder(
            Gemm gemm, Executor own, Executor fx, Consumer<Decoded> receiver, Consumer<RuntimeException> failed) {
        reader = new VaeReader(gemm, 1);
        requests = new Latest<>(own, this::decode);
        results = new Latest<>(fx, receiver);
        this.failed = cause -> fx.execute(() -> failed.accept(cause));
    }

    /// Asks for an image.
    void request(Request request) {
        requests.offer(request);
    }

    private void decode(Request request) {
        try {
            var code = new FMatrixRMaj(1, request.code().length);
            System.arraycopy(request.code(), 0, code.data, 0, request.code().length);
            var pixels = new FMatrixRMaj(1, request.width() * request.height());
            reader.follow(request.model());
            reader.decode(code, pixels);
            results.offer(new Decoded(request, pixels.data));
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }
}

package elboroom.ui.explorer;

import elboroom.tensor.Gemm;
import elboroom.ui.fx.Background;
import elboroom.vae.FrozenVae;
import elboroom.vae.VaeReader;
import java.util.function.Consumer;
import org.ejml.data.FMatrixRMaj;

/// Decodes the code under the crosshair or of the bit buttons in the background. A newer request replaces a waiting
/// one, and a newer image replaces one that was not shown yet. Belongs to the FX thread.
final class CrosshairDecoder {
    private final VaeReader reader; // decoding thread only
    private final Background background;
    private final Consumer<Decoded> receiver;

    /// What to decode.
    ///
    /// @param run        the run that the model belongs to
    /// @param at         where the crosshair is
    /// @param code       the code to decode, [latentSize]; not modified
    /// @param eventNanos when the user last changed the code
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

    /// @param background used for nothing else, so a moved crosshair never has to wait
    /// @param receiver   gets the newest image
    CrosshairDecoder(Gemm gemm, Background background, Consumer<Decoded> receiver) {
        reader = new VaeReader(gemm, 1);
        this.background = background;
        this.receiver = receiver;
    }

    /// Asks for an image.
    void request(Request request) {
        background.run(task -> decode(request), receiver);
    }

    private Decoded decode(Request request) {
        var code = new FMatrixRMaj(1, request.code().length);
        System.arraycopy(request.code(), 0, code.data, 0, request.code().length);
        var pixels = new FMatrixRMaj(1, request.width() * request.height());
        reader.follow(request.model());
        reader.decode(code, pixels);
        return new Decoded(request, pixels.data);
    }
}

package elboroom.ui.explorer;

import java.util.Optional;
import org.ejml.data.FMatrixRMaj;

/// A place on the latent map, in its axes' units.
record PlanePoint(double x, double y) {
    static final PlanePoint ORIGIN = new PlanePoint(0, 0);

    /// The place of a code; empty if it is not finite.
    ///
    /// @param code not modified
    static Optional<PlanePoint> of(LatentPlane plane, float[] code) {
        float[] x = new float[1];
        float[] y = new float[1];
        plane.project(new FMatrixRMaj(1, code.length, true, code), x, y);
        return Float.isFinite(x[0]) && Float.isFinite(y[0])
                ? Optional.of(new PlanePoint(x[0], y[0]))
                : Optional.empty();
    }
}

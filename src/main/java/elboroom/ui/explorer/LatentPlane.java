package elboroom.ui.explorer;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.tensor.PrincipalComponents;
import elboroom.ui.scatter.PosteriorEllipse;
import elboroom.vae.VaeConfig;
import org.ejml.data.FMatrixRMaj;

/// The plane of the latent map. It projects codes to places on the map, and gives the code at a place. Immutable.
sealed interface LatentPlane {
    /// The reach of a Gaussian prior, in standard deviations.
    double GAUSSIAN_REACH = 3;

    /// The plane of a latent space before any code is known.
    static LatentPlane initial(VaeConfig model) {
        return switch (model.family()) {
            case GaussianFamily _ -> around(model.latentSize(), 0);
            case BernoulliFamily _ -> new Bits(around(model.latentSize(), Bits.CENTRE));
        };
    }

    private static LatentPlane around(int latentSize, double centre) {
        return switch (latentSize) {
            case 1 -> new Line();
            case 2 -> new Direct();
            default -> Principal.of(PrincipalComponents.axes(latentSize, 2), centre);
        };
    }

    /// Coordinates of a code.
    int latentSize();

    /// Whether this is another plane of the same kind, turned by little or not at all. A code that stays the same then
    /// has nearly the same place on both.
    boolean isNear(LatentPlane other);

    /// Places codes on the plane.
    ///
    /// @param codes [rows × latentSize]; not modified
    /// @param x     at least `rows` long; overwritten
    /// @param y     at least `rows` long; overwritten
    void project(FMatrixRMaj codes, float[] x, float[] y);

    /// The code at a place.
    ///
    /// @param out its coordinates go to `out[from] … out[from + latentSize − 1]`
    void codeAt(double x, double y, float[] out, int from);

    /// Replaces points of the latent space by the nearest codes that exist.
    ///
    /// @param codes [rows × latentSize]; overwritten
    void snap(FMatrixRMaj codes);

    /// The map shows at least this distance around its origin: the region where the prior has its mass.
    double reach();

    /// The ellipse of a diagonal Gaussian on the map, with its marginal standard deviations along the plane's two axes.
    PosteriorEllipse ellipse(float[] mean, float[] sigma);

    /// One latent coordinate, along x. The points are also spread evenly along y, always in the same way. This only
    /// makes them easier to see.
    record Line() implements LatentPlane {
        private static final double GOLDEN_RATIO = 0.6180339887498949;
        private static final double SPREAD = 1;
        private static final double ELLIPSE_HEIGHT = 0.05;

        @Override
        public int latentSize() {
            return 1;
        }

        @Override
        public boolean isNear(LatentPlane other) {
            return other instanceof Line;
        }

        @Override
        public void project(FMatrixRMaj codes, float[] x, float[] y) {
            for (int r = 0; r < codes.numRows; r++) {
                x[r] = codes.data[r];
                y[r] = (float) jitter(r);
            }
        }

        private static double jitter(int row) {
            double multiple = (row + 1) * GOLDEN_RATIO; // its fractions fill the interval evenly (Weyl)
            return SPREAD * (2 * (multiple - Math.floor(multiple)) - 1);
        }

        @Override
        public void codeAt(double x, double y, float[] out, int from) {
            out[from] = (float) x;
        }

        @Override
        public void snap(FMatrixRMaj codes) {}

        @Override
        public double reach() {
            return GAUSSIAN_REACH;
        }

        @Override
        public PosteriorEllipse ellipse(float[] mean, float[] sigma) {
            return new PosteriorEllipse(mean[0], 0, sigma[0], ELLIPSE_HEIGHT, 0);
        }
    }

    /// Two latent coordinates: the plane is the latent space.
    record Direct() implements LatentPlane {
        @Override
        public int latentSize() {
            return 2;
        }

        @Override
        public boolean isNear(LatentPlane other) {
            return other instanceof Direct;
        }

        @Override
        public void project(FMatrixRMaj codes, float[] x, float[] y) {
            for (int r = 0; r < codes.numRows; r++) {
                x[r] = codes.data[2 * r];
                y[r] = codes.data[2 * r + 1];
            }
        }

        @Override
        public void codeAt(double x, double y, float[] out, int from) {
            out[from] = (float) x;
            out[from + 1] = (float) y;
        }

        @Override
        public void snap(FMatrixRMaj codes) {}

        @Override
        public double reach() {
            return GAUSSIAN_REACH;
        }

        @Override
        public PosteriorEllipse ellipse(float[] mean, float[] sigma) {
            return new PosteriorEllipse(mean[0], mean[1], sigma[0], sigma[1], 0);
        }
    }

    /// The plane of the first two principal components, through the codes' mean. Its origin is the projection of the
    /// prior's centre. So a Gaussian prior's contours are circles around it.
    ///
    /// @param centre every coordinate of the prior's centre
    record Principal(PrincipalComponents components, double centre, double originX, double originY)
            implements LatentPlane {
        private static final double NEAR = 0.9; // 26 degrees

        static Principal of(PrincipalComponents components, double centre) {
            return new Principal(
                    components, centre, alongMean(components, 0, centre), alongMean(components, 1, centre));
        }

        private static double alongMean(PrincipalComponents components, int component, double centre) {
            double sum = 0;
            for (int i = 0; i < components.size(); i++) {
                sum += (components.mean(i) - centre) * components.direction(component, i);
            }
            return sum;
        }

        @Override
        public int latentSize() {
            return components.size();
        }

        @Override
        public boolean isNear(LatentPlane other) {
            return other instanceof Principal before
                    && before.latentSize() == latentSize()
                    && cosine(0, before) > NEAR
                    && cosine(1, before) > NEAR;
        }

        /// Of the angle between a direction and the same one before; negative if it was flipped.
        private double cosine(int component, Principal before) {
            double sum = 0;
            for (int i = 0; i < components.size(); i++) {
                sum += components.direction(component, i) * before.components.direction(component, i);
            }
            return sum;
        }

        @Override
        public void project(FMatrixRMaj codes, float[] x, float[] y) {
            var scores = new FMatrixRMaj(codes.numRows, 2);
            components.transform(codes, scores);
            for (int r = 0; r < codes.numRows; r++) {
                x[r] = (float) (scores.data[2 * r] + originX);
                y[r] = (float) (scores.data[2 * r + 1] + originY);
            }
        }

        @Override
        public void codeAt(double x, double y, float[] out, int from) {
            var scores = new FMatrixRMaj(1, 2);
            scores.data[0] = (float) (x - originX);
            scores.data[1] = (float) (y - originY);
            var code = new FMatrixRMaj(1, components.size());
            components.inverse(scores, code);
            System.arraycopy(code.data, 0, out, from, components.size());
        }

        @Override
        public void snap(FMatrixRMaj codes) {}

        @Override
        public double reach() {
            return GAUSSIAN_REACH;
        }

        @Override
        public PosteriorEllipse ellipse(float[] mean, float[] sigma) {
            double x = 0;
            double y = 0;
            double varianceX = 0;
            double varianceY = 0;
            double covariance = 0;
            for (int i = 0; i < mean.length; i++) {
                double alongX = components.direction(0, i);
                double alongY = components.direction(1, i);
                x += alongX * mean[i];
                y += alongY * mean[i];
                varianceX += alongX * alongX * sigma[i] * sigma[i];
                varianceY += alongY * alongY * sigma[i] * sigma[i];
                covariance += alongX * alongY * sigma[i] * sigma[i];
            }
            return new PosteriorEllipse(x, y, Math.sqrt(varianceX), Math.sqrt(varianceY), covariance);
        }
    }

    /// Bits: the plane is that of their probabilities. Most places on it are not codes, so a place stands for the
    /// nearest code.
    ///
    /// @param of the plane of the probabilities
    record Bits(LatentPlane of) implements LatentPlane {
        private static final double CENTRE = 0.5;

        @Override
        public int latentSize() {
            return of.latentSize();
        }

        @Override
        public boolean isNear(LatentPlane other) {
            return other instanceof Bits(LatentPlane before) && of.isNear(before);
        }

        @Override
        public void project(FMatrixRMaj codes, float[] x, float[] y) {
            of.project(codes, x, y);
        }

        @Override
        public void codeAt(double x, double y, float[] out, int from) {
            of.codeAt(x, y, out, from);
            round(out, from, from + latentSize());
        }

        @Override
        public double reach() {
            return 1;
        }

        @Override
        public void snap(FMatrixRMaj codes) {
            round(codes.data, 0, codes.numRows * codes.numCols);
        }

        @Override
        public PosteriorEllipse ellipse(float[] mean, float[] sigma) {
            return of.ellipse(mean, sigma);
        }

        /// The most probable bits.
        static float[] rounded(float[] probabilities) {
            float[] bits = probabilities.clone();
            round(bits, 0, bits.length);
            return bits;
        }

        private static void round(float[] values, int from, int to) {
            for (int i = from; i < to; i++) {
                values[i] = values[i] > 0.5f ? 1 : 0;
            }
        }
    }
}

package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.PrincipalComponents;
import elboroom.tensor.RandomStream;
import elboroom.ui.scatter.DataRect;
import elboroom.ui.scatter.PosteriorEllipse;
import elboroom.vae.VaeConfig;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentPlaneTest {
    private static LatentPlane fitted(int latentSize) {
        if (latentSize <= 2) {
            return LatentPlane.initial(VaeConfig.DEFAULT.withLatentSize(latentSize));
        }
        RandomStream random = RandomStream.named(3, "codes");
        var codes = new FMatrixRMaj(200, latentSize);
        for (int i = 0; i < codes.data.length; i++) {
            codes.data[i] = (float) (1 + (1 + i % latentSize) * random.nextGaussian());
        }
        return LatentPlane.Principal.of(PrincipalComponents.fit(codes, 2, null), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20})
    void aPlacesCodeFallsOntoThatPlace(int latentSize) {
        LatentPlane plane = fitted(latentSize);
        float[] code = new float[latentSize + 1];
        plane.codeAt(1.25, -0.5, code, 1);
        var codes = new FMatrixRMaj(1, latentSize);
        System.arraycopy(code, 1, codes.data, 0, latentSize);
        float[] x = new float[1];
        float[] y = new float[1];
        plane.project(codes, x, y);
        assertThat(x[0]).isCloseTo(1.25f, within(1e-4f));
        if (latentSize > 1) {
            assertThat(y[0]).isCloseTo(-0.5f, within(1e-4f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20})
    void aPlaneIsNearItselfAndNoPlaneOfAnotherKind(int latentSize) {
        LatentPlane plane = fitted(latentSize);
        assertThat(plane.isNear(plane)).isTrue();
        assertThat(plane.isNear(fitted(latentSize + 1))).isFalse();
        assertThat(new LatentPlane.Bits(plane).isNear(new LatentPlane.Bits(plane)))
                .isTrue();
        assertThat(new LatentPlane.Bits(plane).isNear(plane)).isFalse();
    }

    @Test
    void aPlaneIsNearOneThatIsTurnedByLittle() {
        LatentPlane upright = turned(0);
        assertThat(turned(20).isNear(upright)).isTrue();
        assertThat(turned(40).isNear(upright)).isFalse();
        assertThat(turned(90).isNear(upright)).as("axes exchanged").isFalse();
        assertThat(turned(180).isNear(upright)).as("axes flipped").isFalse();
    }

    /// The plane of codes that turn by so much, which it follows in steps of ten degrees.
    private static LatentPlane turned(int degrees) {
        PrincipalComponents followed = PrincipalComponents.axes(3, 2);
        for (int angle = 0; angle <= degrees; angle += 10) {
            followed = PrincipalComponents.fit(cloud(Math.toRadians(angle)), 2, followed);
        }
        return LatentPlane.Principal.of(followed, 0);
    }

    /// Codes that vary most in a direction of the first two coordinates.
    private static FMatrixRMaj cloud(double angle) {
        RandomStream random = RandomStream.named(4, "codes");
        var codes = new FMatrixRMaj(1_000, 3);
        for (int row = 0; row < codes.numRows; row++) {
            double along = 2 * random.nextGaussian();
            double across = random.nextGaussian();
            codes.data[3 * row] = (float) (along * Math.cos(angle) - across * Math.sin(angle));
            codes.data[3 * row + 1] = (float) (along * Math.sin(angle) + across * Math.cos(angle));
        }
        return codes;
    }

    @Test
    void thePriorsCentreFallsOntoThePlanesOrigin() {
        float[] x = new float[1];
        float[] y = new float[1];
        fitted(5).project(new FMatrixRMaj(1, 5), x, y);
        assertThat(x[0]).isCloseTo(0, within(1e-5f));
        assertThat(y[0]).isCloseTo(0, within(1e-5f));
    }

    @Test
    void aStandardNormalIsTheUnitCircleOnAnyPlane() {
        PosteriorEllipse ellipse = fitted(5).ellipse(new float[5], new float[] {1, 1, 1, 1, 1});
        assertThat(ellipse.sigmaX()).isCloseTo(1, within(1e-5));
        assertThat(ellipse.sigmaY()).isCloseTo(1, within(1e-5));
        assertThat(ellipse.meanX()).isCloseTo(0, within(1e-9));
        assertThat(ellipse.covariance()).isCloseTo(0, within(1e-6));
    }

    /// Samples of the Gaussian, projected, scatter as the ellipse says.
    @Test
    void theEllipseHasTheCovarianceOfProjectedCodes() {
        LatentPlane plane = fitted(5);
        float[] sigma = {0.2f, 2, 0.5f, 1.5f, 0.1f};
        PosteriorEllipse ellipse = plane.ellipse(new float[5], sigma);
        int count = 200_000;
        var codes = new FMatrixRMaj(count, 5);
        RandomStream noise = RandomStream.named(7, "codes");
        for (int at = 0; at < codes.getNumElements(); at++) {
            codes.data[at] = sigma[at % 5] * (float) noise.nextGaussian();
        }
        float[] x = new float[count];
        float[] y = new float[count];
        plane.project(codes, x, y);
        double covariance = 0;
        for (int r = 0; r < count; r++) {
            covariance += (double) x[r] * y[r] / count;
        }
        double error = ellipse.sigmaX() * ellipse.sigmaY() * Math.sqrt(2.0 / count);
        assertThat(Math.abs(ellipse.covariance())).isGreaterThan(20 * error);
        assertThat(covariance).isCloseTo(ellipse.covariance(), within(4 * error));
    }

    @Test
    void alongALinePointsKeepTheirHeight() {
        var codes = new FMatrixRMaj(new float[][] {{1}, {1}, {1}});
        float[] x = new float[3];
        float[] first = new float[3];
        float[] second = new float[3];
        LatentPlane.initial(VaeConfig.DEFAULT.withLatentSize(1)).project(codes, x, first);
        LatentPlane.initial(VaeConfig.DEFAULT.withLatentSize(1)).project(codes, x, second);
        assertThat(first).containsExactly(second).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void manifoldCoversTheViewWithTilesOfTheImagesProportions(int latentSize) {
        var view = new DataRect(-4, -3, 5, 2);
        ManifoldGrid grid = ManifoldGrid.of(fitted(latentSize), view, 20, 30);
        assertThat(grid.where().minX()).isEqualTo(view.minX());
        assertThat(grid.where().maxX()).isEqualTo(view.maxX());
        assertThat(grid.where().minY()).isLessThanOrEqualTo(view.minY());
        assertThat(grid.where().maxY()).isGreaterThanOrEqualTo(view.maxY());
        double width = grid.where().width() / grid.columns();
        double height = grid.where().height() / grid.rows();
        assertThat(height / width).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void largeImagesMakeFewerTiles() {
        var view = new DataRect(-4, -3, 4, 3);
        ManifoldGrid small = ManifoldGrid.of(fitted(2), view, 28, 28);
        ManifoldGrid large = ManifoldGrid.of(fitted(2), view, 128, 128);
        assertThat(small.columns()).isEqualTo(18);
        assertThat(large.columns() * large.rows() * 128 * 128).isLessThan(500_000);
    }

    @Test
    void alongALineTheManifoldIsOneRow() {
        assertThat(ManifoldGrid.of(fitted(1), new DataRect(-4, -3, 4, 3), 28, 28)
                        .rows())
                .isEqualTo(1);
    }
}

package elboroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalComponentsTest {
    private static final int ROWS = 400;

    /// Vectors with standard deviation `deviations[i]` along axis `i`, turned by an angle in the plane of the first
    /// two.
    private static FMatrixRMaj cloud(double angle, double... deviations) {
        RandomStream random = RandomStream.named(7, "cloud");
        var out = new FMatrixRMaj(ROWS, deviations.length);
        for (int r = 0; r < ROWS; r++) {
            double[] v = new double[deviations.length];
            for (int i = 0; i < v.length; i++) {
                v[i] = deviations[i] * random.nextGaussian();
                out.data[r * v.length + i] = (float) (v[i] + i);
            }
            out.data[r * v.length] = (float) (Math.cos(angle) * v[0] - Math.sin(angle) * v[1]);
            out.data[r * v.length + 1] = (float) (Math.sin(angle) * v[0] + Math.cos(angle) * v[1] + 1);
        }
        return out;
    }

    private static FMatrixRMaj scores(PrincipalComponents pca, FMatrixRMaj vectors) {
        var out = new FMatrixRMaj(vectors.numRows, pca.count());
        pca.transform(vectors, out);
        return out;
    }

    private static double along(PrincipalComponents a, int i, PrincipalComponents b, int j) {
        double sum = 0;
        for (int k = 0; k < a.size(); k++) {
            sum += a.direction(i, k) * b.direction(j, k);
        }
        return sum;
    }

    @Test
    void findsTheDirectionOfGreatestVariance() {
        PrincipalComponents pca = PrincipalComponents.fit(cloud(0.5, 3, 1, 0.1, 0.1), 2, null);
        assertThat(Math.abs(pca.direction(0, 0))).isCloseTo(Math.cos(0.5), within(0.03));
        assertThat(pca.direction(0, 1) / pca.direction(0, 0)).isCloseTo(Math.tan(0.5), within(0.1));
        assertThat(pca.varianceShare(0)).isCloseTo(9 / 10.02, within(0.03));
        assertThat(pca.varianceShare(0) + pca.varianceShare(1))
                .isGreaterThan(0.99)
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20, 64})
    void transformInvertsInverse(int size) {
        double[] deviations = new double[size];
        for (int i = 0; i < size; i++) {
            deviations[i] = 1 + i % 5;
        }
        PrincipalComponents pca = PrincipalComponents.fit(cloud(1, deviations), 2, null);
        var plane = new FMatrixRMaj(new float[][] {{0, 0}, {1.5f, -2}, {-3, 0.25f}});
        var vectors = new FMatrixRMaj(3, size);
        pca.inverse(plane, vectors);
        assertThat(scores(pca, vectors).data)
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(plane.data);
    }

    @Test
    void scoresAreCentredAndUncorrelated() {
        PrincipalComponents pca = PrincipalComponents.fit(cloud(0.8, 2, 1, 0.5), 2, null);
        float[] s = scores(pca, cloud(0.8, 2, 1, 0.5)).data;
        double meanX = 0;
        double product = 0;
        for (int r = 0; r < ROWS; r++) {
            meanX += s[2 * r] / ROWS;
            product += s[2 * r] * s[2 * r + 1] / ROWS;
        }
        assertThat(meanX).isCloseTo(0, within(1e-4));
        assertThat(product).isCloseTo(0, within(1e-3));
    }

    @Test
    void directionsKeepTheirSenseBetweenFits() {
        PrincipalComponents before = PrincipalComponents.fit(cloud(0, 3, 1.5, 0.2), 2, null);
        for (double angle = 0; angle < 3.2; angle += 0.2) { // half a turn: an unaligned basis would flip on the way
            PrincipalComponents after = PrincipalComponents.fit(cloud(angle, 3, 1.5, 0.2), 2, before);
            assertThat(along(after, 0, before, 0)).isGreaterThan(0.9);
            assertThat(along(after, 1, before, 1)).isGreaterThan(0.9);
            before = after;
        }
    }

    @Test
    void directionsOfLikeVarianceDoNotTurnBetweenFits() {
        PrincipalComponents before = PrincipalComponents.fit(cloud(0, 1, 1, 0.1), 2, null);
        FMatrixRMaj swapped = cloud(Math.PI / 3, 1, 1, 0.1); // the sample's own axes turn by 60 degrees
        PrincipalComponents after = PrincipalComponents.fit(swapped, 2, before);
        assertThat(along(after, 0, before, 0)).isGreaterThan(0.99);
        assertThat(along(after, 1, before, 1)).isGreaterThan(0.99);
        assertThat(along(after, 0, after, 1)).isCloseTo(0, within(1e-5));
    }

    @Test
    void vectorsThatAreNotFiniteDoNotCount() {
        FMatrixRMaj spoilt = cloud(0.5, 3, 1, 0.1);
        PrincipalComponents clean = PrincipalComponents.fit(spoilt, 2, null);
        spoilt.data[3] = Float.NaN;
        spoilt.data[10] = Float.POSITIVE_INFINITY;
        PrincipalComponents pca = PrincipalComponents.fit(spoilt, 2, clean);
        assertThat(along(pca, 0, clean, 0)).isGreaterThan(0.999);
        assertThat(pca.mean(0)).isFinite();
    }

    @Test
    void withoutVarianceThePreviousDirectionsStay() {
        var one = new FMatrixRMaj(new float[][] {{4, 5, 6}});
        PrincipalComponents pca = PrincipalComponents.fit(one, 2, null);
        assertThat(pca.varianceShare(0)).isZero();
        assertThat(pca.direction(1, 1)).isEqualTo(1);
        assertThat(scores(pca, one).data).containsExactly(0, 0);
    }

    @Test
    void valuesBeyondSinglePrecisionsSquaresAreFitted() {
        FMatrixRMaj huge = cloud(0, 3, 1, 0.1);
        for (int i = 0; i < huge.data.length; i++) {
            huge.data[i] *= 1e30f;
        }
        PrincipalComponents pca = PrincipalComponents.fit(huge, 2, null);
        assertThat(Math.abs(pca.direction(0, 0))).isGreaterThan(0.99);
    }

    @Test
    void anotherSizesFitIsRefused() {
        PrincipalComponents other = PrincipalComponents.axes(5, 2);
        assertThatThrownBy(() -> PrincipalComponents.fit(cloud(0, 1, 1, 1), 2, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size 5")
                .hasMessageContaining("size 3");
    }
}

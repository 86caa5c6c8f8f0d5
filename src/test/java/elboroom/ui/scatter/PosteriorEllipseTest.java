package elboroom.ui.scatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PosteriorEllipseTest {
    @Test
    void withoutCovarianceTheAxesAreTheCoordinates() {
        var axes = new PosteriorEllipse(1, 2, 3, 0.5, 0).on(10, 20);
        assertThat(axes.major()).isCloseTo(30, within(1e-9));
        assertThat(axes.minor()).isCloseTo(10, within(1e-9));
        assertThat(axes.angle()).isCloseTo(0, within(1e-9));
    }

    /// The variances are 5 along the rising diagonal and 1 across it. On the screen, rising is anticlockwise.
    @Test
    void risesWithAPositiveCovariance() {
        double sigma = Math.sqrt(3);
        var axes = new PosteriorEllipse(0, 0, sigma, sigma, 2).on(1, 1);
        assertThat(axes.major()).isCloseTo(Math.sqrt(5), within(1e-9));
        assertThat(axes.minor()).isCloseTo(1, within(1e-9));
        assertThat(axes.angle()).isCloseTo(-45, within(1e-9));
    }

    @Test
    void isALineWhereTheCoordinatesAreOne() {
        var axes = new PosteriorEllipse(0, 0, 1, 2, 2).on(1, 1);
        assertThat(axes.minor()).isCloseTo(0, within(1e-6));
        assertThat(axes.angle()).isCloseTo(-Math.toDegrees(Math.atan(2)), within(1e-9));
    }
}

package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.plot.LabelColours.Ground;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelColoursTest {
    private static final int TABULATED = 30;
    /// In a hundredth of OKLab's unit. Petroff's first ten colours are 9 apart; a difference of 2 is just seen.
    private static final double LEAST_DISTANCE = 9;

    @ParameterizedTest
    @EnumSource(Ground.class)
    void theGroundIsThatOfTheThemesPanels(Ground ground) throws IOException {
        String theme = "/elboroom/ui/theme/%s.css".formatted(ground.name().toLowerCase(Locale.ROOT));
        try (InputStream file = LabelColoursTest.class.getResourceAsStream(theme)) {
            String css = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(css).contains("-elbo-panel: %s;".formatted(ground.colour()));
        }
    }

    @ParameterizedTest
    @EnumSource(Ground.class)
    void everyColourIsSeenOnItsGround(Ground ground) {
        for (int label = 0; label < 4 * TABULATED; label++) {
            assertThat(LabelColours.contrast(LabelColours.of(label, ground), ground.colour()))
                    .as("label %d", label)
                    .isGreaterThanOrEqualTo(LabelColours.LEAST_CONTRAST);
        }
    }

    /// All estimators of a family can be shown together.
    @ParameterizedTest
    @EnumSource(Ground.class)
    void everyTwoAreToldApart(Ground ground) {
        long families = EstimatorCatalogue.all().stream()
                .map(EstimatorDescriptor::family)
                .distinct()
                .count();
        assertThat(EstimatorCatalogue.all().size()).isLessThanOrEqualTo((int) families * TABULATED);
        for (int one = 0; one < TABULATED; one++) {
            for (int other = 0; other < one; other++) {
                assertThat(distance(LabelColours.of(one, ground), LabelColours.of(other, ground)))
                        .as("labels %d and %d", one, other)
                        .isGreaterThan(LEAST_DISTANCE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Ground.class)
    void noneComesTwiceSoon(Ground ground) {
        Set<String> colours = new HashSet<>();
        for (int label = 0; label < 62; label++) { // EMNIST has as many
            assertThat(LabelColours.of(label, ground)).matches("#[0-9a-f]{6}");
            colours.add(LabelColours.of(label, ground));
        }
        assertThat(colours).hasSize(62);
    }

    @Test
    void contrastIsThatOfWcag() {
        assertThat(LabelColours.contrast("#000000", "#ffffff")).isEqualTo(21);
        assertThat(LabelColours.contrast("#777777", "#777777")).isEqualTo(1);
        assertThat("%.2f".formatted(LabelColours.contrast("#ffffff", "#777777")))
                .as("a known failure of 4.5 to 1")
                .isEqualTo("4.48");
    }

    private static double distance(String one, String other) {
        double[] a = oklab(Color.decode(one));
        double[] b = oklab(Color.decode(other));
        return 100 * Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    /// Ottosson, "A perceptual color space for image processing", 2020.
    private static double[] oklab(Color colour) {
        double r = linear(colour.getRed());
        double g = linear(colour.getGreen());
        double b = linear(colour.getBlue());
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}

package elboroom.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RaceFiguresTest {
    private static final Pattern BAND = Pattern.compile("<polygon[^>]* points=\"([^\"]*)\"");
    private static final Pattern CURVE = Pattern.compile("<polyline[^>]* points=\"([^\"]*)\"");

    private static String svg(LaneResult... lanes) {
        return RaceFigures.of("a race", List.of(lanes), RaceAxis.STEPS).svg();
    }

    /// The y of the points of each shape.
    private static List<double[]> heights(Pattern shape, String svg) {
        return shape.matcher(svg)
                .results()
                .map((MatchResult found) -> Arrays.stream(found.group(1).strip().split("[ ,]+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .map(numbers -> {
                    double[] y = new double[numbers.length / 2];
                    Arrays.setAll(y, i -> numbers[2 * i + 1]);
                    return y;
                })
                .toList();
    }

    @Test
    void ofSeveralSeedsTheCurveIsTheMeanInABandFromTheLowestToTheHighest() {
        String svg = svg(
                LaneResults.of("disarm", 1, -120, -110),
                LaneResults.of("disarm", 2, -100, -90),
                LaneResults.of("disarm", 3, -110, -130));
        double[] band = heights(BAND, svg).getFirst(); // there and back
        double[] curve = heights(CURVE, svg).get(1); // after the legend's
        assertThat(band).hasSize(4);
        assertThat(curve).hasSize(2);
        double nat = (band[3] - band[0]) / 20; // from −120 to −100, either way round
        assertThat(Math.abs(nat)).isGreaterThan(1);
        assertThat(Math.abs(band[2] - band[1])).isCloseTo(40 * Math.abs(nat), within(0.5));
        assertThat(curve[0]).isCloseTo((band[0] + band[3]) / 2, within(0.5));
        assertThat(curve[1]).isCloseTo((band[1] + band[2]) / 2, within(0.5));
    }

    @Test
    void ofOneSeedThereIsNoBand() {
        String svg = svg(LaneResults.of("disarm", 1, -120, -110), LaneResults.of("rloo", 1, -100, -90));
        assertThat(heights(BAND, svg)).isEmpty();
        assertThat(svg).contains(">disarm<", ">rloo<");
    }
}

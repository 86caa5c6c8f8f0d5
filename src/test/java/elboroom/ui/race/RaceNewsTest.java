package elboroom.ui.race;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.race.LaneResults;
import elboroom.race.RaceAxis;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.Series.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceNewsTest {
    @Test
    void ofSeveralSeedsACurveIsTheMeanInABandFromTheLowestToTheHighest() {
        var news = RaceNews.of(List.of(
                LaneResults.of("disarm", 1, -120, -110),
                LaneResults.of("rloo", 1, -50, -40),
                LaneResults.of("disarm", 2, -100, -90),
                LaneResults.of("disarm", 3, -110, -130)));
        List<Series> elbo = news.on(RaceAxis.STEPS).elbo();
        assertThat(elbo).extracting(Series::name).containsExactly("DisARM", "RLOO");
        Series disarm = elbo.getFirst();
        assertThat(disarm.x()).containsExactly(0, 10);
        assertThat(disarm.y()).containsExactly(-110, -110);
        Spread band = requireNonNull(disarm.spread());
        assertThat(band.low()).containsExactly(-120, -130);
        assertThat(band.high()).containsExactly(-100, -90);
        assertThat(elbo.getLast().spread()).as("of one seed").isNull();
        assertThat(news.variancesOn(RaceAxis.STEPS)).isEmpty();
    }
}

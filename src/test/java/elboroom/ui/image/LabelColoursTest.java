package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.LabelColours.Ground;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class LabelColoursTest {
    private static final List<Color> TEN = Stream.of(
                    "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70", "#717581",
                    "#92dadd")
            .map(Color::web)
            .toList();

    @Test
    void theFirstDotsHaveTheStylesheets() {
        assertThat(LabelColours.ofDots(TEN, 10, Color.WHITE)).isEqualTo(TEN);
        assertThat(LabelColours.ofDots(TEN, 3, Color.WHITE)).isEqualTo(TEN.subList(0, 3));
    }

    @Test
    void noDotsColourComesTwice() {
        for (Color surface : List.of(Color.WHITE, Color.web("#151b23"))) {
            List<Color> colours = LabelColours.ofDots(TEN, 62, surface); // EMNIST has as many
            assertThat(new HashSet<>(colours)).hasSize(62);
        }
    }

    @Test
    void curvesHaveTheColoursForWhatTheyLieOn() {
        for (Ground ground : Ground.values()) {
            List<Color> colours = LabelColours.ofCurves(40, Color.web(ground.colour()));
            for (int label = 0; label < 40; label++) {
                assertThat(colours.get(label)).isEqualTo(Color.web(elboroom.plot.LabelColours.of(label, ground)));
            }
        }
    }
}

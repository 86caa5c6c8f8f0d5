package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

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
    void theFirstAreTheStylesheets() {
        assertThat(LabelColours.of(TEN, 10)).isEqualTo(TEN);
        assertThat(LabelColours.of(TEN, 3)).isEqualTo(TEN.subList(0, 3));
    }

    @Test
    void noneComesTwice() {
        List<Color> colours = LabelColours.of(TEN, 62); // EMNIST has as many
        assertThat(new HashSet<>(colours)).hasSize(62);
    }
}

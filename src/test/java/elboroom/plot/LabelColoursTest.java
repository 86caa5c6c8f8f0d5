package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelColoursTest {
    @Test
    void theFirstOnesAreThoseOfTheTheme() throws IOException {
        try (InputStream theme = LabelColoursTest.class.getResourceAsStream("/elboroom/ui/theme/theme.css")) {
            String css = new String(Objects.requireNonNull(theme).readAllBytes(), StandardCharsets.UTF_8);
            for (int label = 0; label < LabelColours.FIRST.size(); label++) {
                assertThat(css).contains("-elbo-label-%d: %s;".formatted(label, LabelColours.of(label)));
            }
        }
    }

    @Test
    void noneComesTwiceSoon() {
        Set<String> colours = new HashSet<>();
        for (int label = 0; label < 60; label++) {
            assertThat(LabelColours.of(label)).matches("#[0-9a-f]{6}");
            colours.add(LabelColours.of(label));
        }
        assertThat(colours).hasSize(60);
        assertThat(LabelColours.of(10)).as("0.6 times as bright as #3f90da").isEqualTo("#265683");
    }
}

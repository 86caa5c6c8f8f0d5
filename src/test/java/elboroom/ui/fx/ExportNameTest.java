package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Group;
import org.junit.jupiter.api.Test;

class ExportNameTest {
    @Test
    void aFileIsNamedAfterWhatItShowsAndTheRun() {
        Group chart = new Group();
        Group card = new Group(chart);
        Group root = new Group(card);
        assertThat(ExportName.of(chart)).isEqualTo("elbo-room");
        ExportName.put(root, () -> "784-400-2-400-784-seed1");
        ExportName.put(card, () -> "Latent map");
        assertThat(ExportName.of(chart)).isEqualTo("latent-map-784-400-2-400-784-seed1");
        ExportName.put(chart, () -> "ELBO");
        assertThat(ExportName.of(chart)).isEqualTo("elbo-784-400-2-400-784-seed1");
        ExportName.put(chart, () -> "KL / dimension: <β>");
        assertThat(ExportName.of(chart)).startsWith("kl-dimension-beta-");
    }
}

package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Checks that `src/docs/estimators.md` agrees with the catalogue.
/// `./mvnw test -Dtest=EstimatorTableTest -Ddocs.write=true` writes it again.
class EstimatorTableTest {
    private static final Path PAGE = Path.of("src/docs/estimators.md");

    @Test
    void thePageListsEveryEstimatorAsTheCatalogueDoes() throws IOException {
        String page = EstimatorTable.page(EstimatorCatalogue.all());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }
}

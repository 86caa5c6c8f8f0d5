package elboroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.ui.fx.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinderModelTest {
    private final FinderModel model = new FinderModel(List.of(
            command(Command.Menu.FILE, "Open images …"),
            command(Command.Menu.VIEW, "Estimators workspace"),
            command(Command.Menu.RUN, "Restart with pending changes"),
            command(Command.Menu.ESTIMATORS, "Run the comparison"),
            command(Command.Menu.HELP, "The mathematics")));

    @Test
    void withoutWordsEverythingIsThere() {
        assertThat(found("  ")).hasSize(5);
    }

    @Test
    void everyWordMustBeSomewhereInTheName() {
        assertThat(found("est work")).containsExactly("Estimators workspace");
        assertThat(found("workspace images")).isEmpty();
    }

    @Test
    void theBeginningCountsMostAndTheMenuLeast() {
        assertThat(found("run")).containsExactly("Run the comparison", "Restart with pending changes");
        assertThat(found("mat")).containsExactly("The mathematics", "Estimators workspace", "Run the comparison");
    }

    /// In a Turkish locale, the small letter of I has no dot.
    @Test
    void capitalsDoNotMatter() {
        assertThat(found("IMAGES")).containsExactly("Open images …");
    }

    private List<String> found(String text) {
        model.wantedProperty().set(text);
        return model.found().stream().map(Command::text).toList();
    }

    private static Command command(Command.Menu menu, String text) {
        return Command.of(menu, "", text, () -> {});
    }
}

package elboroom.ui.shell;

import elboroom.ui.fx.Command;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Finds commands by parts of their names.
final class FinderModel {
    private static final int NOT_AT_ALL = 4; // a rank

    private final StringProperty wanted = new SimpleStringProperty(this, "wanted", "");
    private final ObservableList<Command> found = FXCollections.observableArrayList();
    private final List<Command> commands;

    /// @param commands what can be found, in the order of the menus
    FinderModel(List<Command> commands) {
        this.commands = commands;
        wanted.subscribe(this::find);
    }

    /// What was typed: words, or the beginnings or other parts of words.
    StringProperty wantedProperty() {
        return wanted;
    }

    /// The commands with all these words in their name or their menu's, the best first.
    ObservableList<Command> found() {
        return found;
    }

    private void find(String text) {
        List<String> words = Stream.of(lowerCase(text).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        found.setAll(commands.stream()
                .filter(command -> words.stream().allMatch(word -> rank(command, word) < NOT_AT_ALL))
                .sorted(Comparator.comparingInt(command ->
                        words.stream().mapToInt(word -> rank(command, word)).sum()))
                .toList());
    }

    /// Where a word is: at the name's beginning, at a word's, anywhere, or in the name of the menu.
    private static int rank(Command command, String word) {
        String name = lowerCase(command.text());
        if (name.startsWith(word)) {
            return 0;
        }
        if (name.contains(" " + word)) {
            return 1;
        }
        if (name.contains(word)) {
            return 2;
        }
        return lowerCase(CommandMenus.title(command.menu())).contains(word) ? 3 : NOT_AT_ALL;
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

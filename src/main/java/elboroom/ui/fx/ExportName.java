package elboroom.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Node;

/// The name of a file that shows a part of the window, as in `elbo-784-400-2-400-784-seed1`. Parts of the window say
/// what they show, and the window's root says of which run.
public final class ExportName {
    private static final Object KEY = ExportName.class;
    private static final String NAMELESS = "elbo-room";

    private ExportName() {}

    /// Names what a node shows.
    public static void put(Node node, Supplier<String> name) {
        node.getProperties().put(KEY, name);
    }

    /// A file's name for a node, without extension: the name nearest to it, and the root's.
    public static String of(Node node) {
        List<String> names = new ArrayList<>();
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getProperties().get(KEY) instanceof Supplier<?> name
                    && (names.isEmpty() || at.getParent() == null)) {
                names.add(fit(String.valueOf(name.get())));
            }
        }
        names.removeIf(String::isEmpty);
        return names.isEmpty() ? NAMELESS : String.join("-", names);
    }

    /// Letters, digits and dashes, which every file system takes.
    private static String fit(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("β", "beta")
                .replaceAll("[^\\p{IsLatin}\\p{IsDigit}]+", "-")
                .replaceAll("^-|-$", "");
    }
}

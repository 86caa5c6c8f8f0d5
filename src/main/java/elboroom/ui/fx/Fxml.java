package elboroom.ui.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.fxml.FXMLLoader;

/// Loads a feature's view: the FXML beside its controller, with the texts of the controller's package.
public final class Fxml {
    private Fxml() {}

    /// Loads `name.fxml` for a controller that has been made already, with everything that it needs.
    ///
    /// @param controller its `@FXML` fields are set and its `initialize` is called
    /// @param name the file's name without `.fxml`
    /// @param <T> the type of the root
    /// @throws IllegalStateException if there is no such file on the class path
    /// @throws UncheckedIOException if the file cannot be read
    public static <T> T load(Object controller, String name) {
        Class<?> type = controller.getClass();
        URL url = type.getResource(name + ".fxml");
        if (url == null) {
            throw new IllegalStateException(
                    "Fxml: %s.fxml is not on the class path beside %s; rebuild the program".formatted(name, type));
        }
        FXMLLoader loader = new FXMLLoader(
                url,
                ResourceBundle.getBundle(
                        type.getPackageName() + ".messages", Locale.getDefault(), type.getClassLoader()));
        loader.setController(controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("Fxml: %s cannot be loaded".formatted(url), e);
        }
    }
}

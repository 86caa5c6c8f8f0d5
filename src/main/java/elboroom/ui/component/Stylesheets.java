package elboroom.ui.component;

import java.net.URL;

/// Finds the stylesheet of a control.
final class Stylesheets {
    private Stylesheets() {}

    /// The address of `name.css` beside this package's resources.
    ///
    /// @throws IllegalStateException if it is not on the class path
    static String of(String name) {
        URL url = Stylesheets.class.getResource(name + ".css");
        if (url == null) {
            throw new IllegalStateException(
                    "Stylesheets: %s.css is not on the class path; rebuild the program".formatted(name));
        }
        return url.toExternalForm();
    }
}

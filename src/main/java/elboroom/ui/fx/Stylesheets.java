package elboroom.ui.fx;

import java.net.URL;

/// Finds the stylesheet of a control.
public final class Stylesheets {
    private Stylesheets() {}

    /// The address of `name.css` beside a control's class.
    ///
    /// @throws IllegalStateException if it is not on the class path
    public static String of(Class<?> control, String name) {
        URL url = control.getResource(name + ".css");
        if (url == null) {
            throw new IllegalStateException(
                    "Stylesheets: %s.css is not on the class path beside %s; rebuild the program"
                            .formatted(name, control));
        }
        return url.toExternalForm();
    }
}

package elboroom.ui.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// The preferences of the operating system: dark or light colours.
public final class SystemLook {
    private static final BooleanBinding DARK = Bindings.createBooleanBinding(
            () -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK,
            Platform.getPreferences().colorSchemeProperty());

    private SystemLook() {}

    /// Whether the system's colour scheme is dark; changes when the system's does.
    public static BooleanBinding dark() {
        return DARK;
    }
}

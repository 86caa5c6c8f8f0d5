package elboroom.ui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.PopupControl;
import javafx.scene.text.Font;
import javafx.stage.PopupWindow;

/// The program's look, light or dark: AtlantaFX Primer as the user-agent stylesheet, our own stylesheets over it, and
/// the font.
///
/// Belongs to the FX thread.
public final class Themes {
    /// The family of the program's font: Inter, with digits of the same width.
    public static final String FONT_FAMILY = "Inter Tabular";

    private static final String FOLDER = "/elboroom/ui/theme/";
    private static final List<String> FONTS =
            List.of("/assets/fonts/InterTabular-Regular.ttf", "/assets/fonts/InterTabular-Bold.ttf");

    private final boolean transparentPopups;
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.SYSTEM);
    private final BooleanBinding dark = Bindings.createBooleanBinding(
            this::computeDark, theme, Platform.getPreferences().colorSchemeProperty());

    /// Loads the font; the look follows the system until [#themeProperty] is set.
    public Themes() {
        this(popupsAreTransparent());
    }

    /// @param transparentPopups whether the corners of a popup can show what lies below it
    Themes(boolean transparentPopups) {
        this.transparentPopups = transparentPopups;
        FONTS.forEach(Themes::loadFont);
    }

    /// Whether the system draws windows that can be seen through, for round corners and shadows. Without a compositor,
    /// X11 does not. Without a display, pictures of popups are made, and these can.
    public static boolean popupsAreTransparent() {
        return Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW) || FxStart.isHeadless();
    }

    /// The chosen theme.
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// Whether the look is dark at present.
    public BooleanBinding darkProperty() {
        return dark;
    }

    /// Gives a scene this look, now and whenever the theme changes.
    public void install(Scene scene) {
        apply(scene);
        scene.getProperties().put(Themes.class, this); // keeps the bindings alive as long as the scene
        dark.addListener((observable, old, now) -> apply(scene));
    }

    private void apply(Scene scene) {
        boolean isDark = dark.get();
        Popups.over(scene.getWindow()).stream()
                .filter(PopupControl.class::isInstance)
                .forEach(PopupWindow::hide); // menus, tooltips and popovers, which open again in the new look
        Application.setUserAgentStylesheet(
                isDark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        String light = resource("light.css");
        String night = resource("dark.css");
        String base = resource("theme.css");
        scene.getStylesheets().removeAll(light, night);
        if (!scene.getStylesheets().contains(base)) {
            scene.getStylesheets().addFirst(base);
            if (!transparentPopups) {
                scene.getStylesheets().add(1, resource("opaque-popups.css"));
            }
        }
        scene.getStylesheets().add(scene.getStylesheets().indexOf(base) + 1, isDark ? night : light);
        for (PopupWindow popup : Popups.over(scene.getWindow())) {
            popup.getScene().getStylesheets().setAll(scene.getStylesheets()); // it took them when it opened
        }
    }

    private boolean computeDark() {
        return switch (theme.get()) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    private static String resource(String name) {
        URL url = Themes.class.getResource(FOLDER + name);
        if (url == null) {
            throw new IllegalStateException(
                    "Themes: stylesheet %s%s is not on the class path; rebuild the program".formatted(FOLDER, name));
        }
        return url.toExternalForm();
    }

    private static void loadFont(String name) {
        try (InputStream in = Themes.class.getResourceAsStream(name)) {
            if (in == null || Font.loadFont(in, 13) == null) {
                System.getLogger(Themes.class.getName())
                        .log(System.Logger.Level.DEBUG, "font {0} not available, using the system font", name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Themes: font %s cannot be read".formatted(name), e);
        }
    }
}

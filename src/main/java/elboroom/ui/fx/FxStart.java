package elboroom.ui.fx;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.application.Platform;

/// Starts the toolkit, and checks before that whether a window can open.
public final class FxStart {
    private static final Texts TEXTS = new Texts(FxStart.class);
    private static final String GTK = "libgtk-3.so.0";
    private static final String HEADLESS = "Headless";

    private FxStart() {}

    /// Says why no window can open on this machine and what to install or set; empty if one can open.
    public static Optional<String> obstacle() {
        return obstacle(
                System.getProperty("os.name", ""),
                System.getenv().getOrDefault("DISPLAY", ""),
                FxStart::canLoad,
                XDisplay::opens);
    }

    static Optional<String> obstacle(
            String os, String display, Predicate<String> canLoad, BooleanSupplier displayOpens) {
        boolean unix = !os.toLowerCase(Locale.ROOT).startsWith("windows") && !os.startsWith("Mac");
        if (!unix) {
            return Optional.empty();
        }
        if (!canLoad.test(GTK)) {
            return Optional.of(TEXTS.get(display.isBlank() ? "obstacle.both" : "obstacle.gtk"));
        }
        if (display.isBlank()) {
            return Optional.of(TEXTS.get("obstacle.unset"));
        }
        return displayOpens.getAsBoolean() ? Optional.empty() : Optional.of(TEXTS.get("obstacle.closed", display));
    }

    /// Chooses the built-in headless platform with software rendering. Call before the toolkit starts.
    public static void useHeadless() {
        System.setProperty("glass.platform", HEADLESS);
        System.setProperty("prism.order", "sw");
        // The cache draws each region's background as a blended image. That took a third of all software rendering.
        System.setProperty("prism.disableRegionCaching", "true");
    }

    /// Whether the headless platform was chosen, here or by a flag.
    static boolean isHeadless() {
        return HEADLESS.equals(System.getProperty("glass.platform"));
    }

    /// Starts the toolkit and returns when it is running. It runs until [#exit].
    ///
    /// @throws IllegalStateException if the toolkit already runs, or the wait is interrupted
    public static void startup() {
        CountDownLatch running = new CountDownLatch(1);
        Platform.startup(running::countDown);
        Platform.setImplicitExit(false);
        try {
            running.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("FxStart.startup: interrupted while the toolkit was starting", e);
        }
    }

    /// Stops the toolkit. Close the stages first: an open popup crashes GTK.
    public static void exit() {
        Platform.exit();
    }

    @SuppressWarnings("restricted") // only loading shows it for sure; the program runs with native access enabled
    static boolean canLoad(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false; // the linker throws this if there is no such library
        }
    }
}

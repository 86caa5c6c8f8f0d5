package elboroom.ui.fx;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A view's model that uses a [Background], for [BackgroundContractTest].
public interface BackgroundUser {
    /// Asks for something new each time, like the user or training.
    void ask();

    /// Whether it shows that it is working; false if it never shows it.
    boolean working();

    /// What it says about the failure, including the cause; null or empty if nothing failed.
    @Nullable
    String said();

    /// Whether it has what was asked for.
    boolean answered();

    /// Makes a user.
    @FunctionalInterface
    interface Maker {
        /// @param own     the working thread
        /// @param fx      the FX thread
        /// @param failing the work calls it; throws if the test wants a failure
        BackgroundUser make(Executor own, Executor fx, Runnable failing);
    }
}

package elboroom.ui.fx;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A view's model that has its work done by a [Background], as [BackgroundContractTest] sees it.
public interface BackgroundUser {
    /// Asks for something that is new each time, as a person or training does.
    void ask();

    /// Whether it says that it is working; false if it never does.
    boolean working();

    /// What it says of the failure, the cause included; null or empty if nothing failed.
    @Nullable
    String said();

    /// Whether what was asked for is there.
    boolean answered();

    /// Makes a user.
    @FunctionalInterface
    interface Maker {
        /// @param own     the working thread
        /// @param fx      the FX thread
        /// @param failing to be called by the work; throws if the test wants it to
        BackgroundUser make(Executor own, Executor fx, Runnable failing);
    }
}

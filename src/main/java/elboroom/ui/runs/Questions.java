package elboroom.ui.runs;

import elboroom.data.DataSource;
import elboroom.ui.fx.Problem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the models ask a person. Tests answer themselves.
public interface Questions {
    /// What would lose the unsaved steps.
    enum Before {
        OPENING,
        CLOSING
    }

    /// What shall become of the unsaved steps.
    enum Answer {
        SAVE,
        DISCARD,
        CANCEL
    }

    /// Asks what to do with unsaved steps.
    ///
    /// @param name   of the run
    /// @param answer told later, on the FX thread
    void unsaved(Before what, String name, Consumer<Answer> answer);

    /// What becomes of a run whose images are not where they were.
    sealed interface Images {
        /// They are in another place.
        record At(DataSource place) implements Images {}

        /// Nobody knows where they are.
        enum Unknown implements Images {
            /// The run is opened without them.
            OPEN,
            /// The run is not opened.
            CANCEL
        }
    }

    /// Asks which run to open; empty if none.
    Optional<Path> fileToOpen();

    /// Asks of which file the runs are to be added to the window's; empty if of none.
    Optional<Path> fileToAdd();

    /// Asks where to save the run; empty if nowhere.
    ///
    /// @param present the run's file; null if it has none
    Optional<Path> fileToSave(@Nullable Path present);

    /// Asks whether the runs' images are to be in their file, too.
    ///
    /// @param bytes  of their pixels
    /// @param answer told later, on the FX thread; empty if nothing is to be saved
    void embedding(long bytes, boolean present, Consumer<Optional<Boolean>> answer);

    /// Asks where to write a run's curves; empty if nowhere.
    Optional<Path> fileForCurves(String name);

    /// Asks where the images of a run are that is to be opened.
    ///
    /// @param problem why they are not to be had where they were
    /// @param answer  told later, on the FX thread
    void images(Problem problem, Consumer<Images> answer);

    /// Asks where the images of the run are that is open; empty if nobody knows.
    Optional<DataSource> imageFiles();
}

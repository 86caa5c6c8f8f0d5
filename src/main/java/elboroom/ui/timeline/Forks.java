package elboroom.ui.timeline;

import elboroom.training.Run;
import elboroom.training.RunCopy;

/// Begins forks. The window's forms take over the fork's settings.
@FunctionalInterface
public interface Forks {
    /// Begins a fork of a run.
    ///
    /// @param from a state of that run, and the moments before it
    Run begin(Run other, RunCopy from);
}

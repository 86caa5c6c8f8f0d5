package elboroom.training;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What a service has been asked for and has not done yet, oldest first; for any thread.
///
/// A change that directly follows another of the same run replaces it: of a slider's many values the last one wins.
/// Only neighbours do so, so that no change passes a command.
final class RequestQueue {
    private final ArrayDeque<Request> waiting = new ArrayDeque<>(); // guarded by this

    /// One request.
    ///
    /// @param run    the run that it is meant for
    /// @param change whether it changes the run's hyperparameters
    /// @param work   does it, on the training thread
    record Request(Run run, boolean change, Runnable work) {
        private boolean replaces(Request earlier) {
            return change && earlier.change && run.number() == earlier.run.number();
        }
    }

    synchronized void add(Request request) {
        Request last = waiting.peekLast();
        if (last != null && request.replaces(last)) {
            waiting.removeLast();
        }
        waiting.addLast(request);
    }

    /// Takes the oldest; null if there is none.
    synchronized @Nullable Request poll() {
        return waiting.pollFirst();
    }
}

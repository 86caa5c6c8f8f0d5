package elboroom.training;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The requests that a service has not done yet, oldest first. Any thread may use it.
///
/// A change replaces the request before it if that is a change of the same run: of the many values of a moving slider,
/// only the last one counts. A change never replaces an earlier one across a command, because the order of changes and
/// commands matters.
final class RequestQueue {
    private final ArrayDeque<Request> waiting = new ArrayDeque<>(); // guarded by this

    /// One request.
    ///
    /// @param run    the run that the request names; null for work of the service itself
    /// @param change whether it changes the run's hyperparameters
    /// @param work   carries it out, on the training thread
    record Request(@Nullable Run run, boolean change, Runnable work) {
        private boolean replaces(Request earlier) {
            return change
                    && earlier.change
                    && run != null
                    && earlier.run != null
                    && run.number() == earlier.run.number();
        }
    }

    synchronized void add(Request request) {
        Request last = waiting.peekLast();
        if (last != null && request.replaces(last)) {
            waiting.removeLast();
        }
        waiting.addLast(request);
    }

    /// Removes the oldest request; null if there is none.
    synchronized @Nullable Request poll() {
        return waiting.pollFirst();
    }
}

package elboroom.ui.runs;

import elboroom.ui.fx.Background;
import elboroom.ui.fx.Background.Work;
import elboroom.ui.fx.Problem;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// One piece of work with a file. Each has a [Background] of its own: a later one must not replace one that waits.
/// Belongs to the FX thread.
final class FileWork {
    private final Place place;
    private final Background background;

    /// What is read or made on the working thread.
    interface Reading<T> {
        T get() throws IOException;
    }

    /// Where the work is done, and who hears of failures.
    static final class Place {
        private final Executor own;
        private final Executor fx;
        private final Consumer<Problem> problems;
        private boolean closed;

        /// @param own      works, one piece at a time
        /// @param fx       the FX thread's executor; tests pass `Runnable::run`
        /// @param problems gets what went wrong
        Place(Executor own, Executor fx, Consumer<Problem> problems) {
            this.own = own;
            this.fx = fx;
            this.problems = problems;
        }

        Executor fx() {
            return fx;
        }

        Consumer<Problem> problems() {
            return problems;
        }

        /// Takes no more work. What it has is done.
        void close() {
            closed = true;
        }
    }

    /// @param title    in the list of works; [Background#MOMENTS] to stay off it
    /// @param explain  what a failure means to a person
    FileWork(Supplier<String> title, Place place, Function<? super Throwable, Problem> explain) {
        this.place = place;
        background = new Background(title, place.own, place.fx, explain);
        background.onProblem(place.problems);
        background.setOnCancel(background::abandon);
    }

    /// Sets what the list's *Cancel* does after the work was abandoned.
    void setOnCancel(Runnable cancelled) {
        background.setOnCancel(() -> {
            background.abandon();
            cancelled.run();
        });
    }

    /// Does it, unless the place is closed. A file that cannot be used is nothing that the program does wrong: it is
    /// not logged.
    ///
    /// @param done    gets the result
    /// @param refused gets the reason if the file cannot be used
    /// @param failed  called after any other failure, of which the problems were told
    <R> void run(Work<R> work, Consumer<? super R> done, Consumer<? super IOException> refused, Runnable failed) {
        if (place.closed) {
            return;
        }
        background.run(
                task -> {
                    try {
                        R result = work.run(task);
                        return (Runnable) () -> done.accept(result);
                    } catch (IOException e) {
                        return (Runnable) () -> refused.accept(e);
                    }
                },
                Runnable::run,
                failed);
    }

    /// Delivers nothing any more.
    void abandon() {
        background.abandon();
    }

    /// Whether it is not done yet.
    boolean isWorking() {
        return background.workingProperty().get();
    }
}

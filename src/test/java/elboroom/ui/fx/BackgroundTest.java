package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.ManualExecutor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackgroundTest {
    private final ManualExecutor own = new ManualExecutor();
    private final ManualExecutor fx = new ManualExecutor();
    private final Background background = on(own);
    private final List<Object> received = new ArrayList<>();
    private final List<Problem> told = new ArrayList<>();
    private final CapturedLog log = CapturedLog.of(Background.class);

    @AfterEach
    void endCapture() {
        log.close();
    }

    private Background on(Executor executor) {
        var made = new Background(Background.MOMENTS, executor, fx, cause -> Problem.of("It failed", cause, ""));
        made.problemProperty().subscribe(problem -> {
            if (problem != null) {
                told.add(problem);
            }
        });
        return made;
    }

    private void submit(Object result) {
        background.run(task -> result, received::add);
    }

    private void fail(Throwable cause) {
        background.run(throwing(cause), received::add);
    }

    private static Background.Work<Object> throwing(Throwable cause) {
        return task -> {
            if (cause instanceof Error error) {
                throw error;
            }
            throw (Exception) cause;
        };
    }

    private void runAll() {
        own.runAll();
        fx.runAll();
    }

    private boolean working() {
        return background.workingProperty().get();
    }

    private @Nullable Problem problem() {
        return background.problemProperty().get();
    }

    @SuppressWarnings("UnusedMethod") // called by name, as the test's source of arguments
    private static List<Throwable> failures() {
        return List.of(
                new IllegalStateException("broken"),
                new IOException("broken"),
                new InterruptedException("broken"),
                new AssertionError("broken"),
                new OutOfMemoryError("broken"),
                new StackOverflowError("broken"),
                new ExceptionInInitializerError("broken"));
    }

    @Test
    void itWorksUntilTheResultIsDelivered() {
        assertThat(working()).isFalse();
        submit("result");
        assertThat(working()).isTrue();
        own.runAll();
        assertThat(working()).isTrue();
        assertThat(received).isEmpty();
        fx.runAll();
        assertThat(working()).isFalse();
        assertThat(received).containsExactly("result");
    }

    @Test
    void whatWaitsIsReplacedAndTheNewestIsDone() {
        List<Object> begun = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            int work = i;
            background.run(task -> begun.add(work), received::add);
        }
        assertThat(own.size()).isEqualTo(1);
        runAll();
        assertThat(begun).containsExactly(100);
        assertThat(working()).isFalse();
    }

    @Test
    void aResultThatANewerOneOvertookIsNotDelivered() {
        submit("older");
        own.runAll();
        submit("newer");
        own.runAll();
        fx.runAll();
        assertThat(received).containsExactly("newer");
        assertThat(working()).isFalse();
    }

    @Test
    void aResultIsDeliveredWhileANewerWorkWaits() {
        submit("first");
        own.runAll();
        submit("second");
        fx.runAll();
        assertThat(received).containsExactly("first");
        assertThat(working()).isTrue();
        runAll();
        assertThat(received).containsExactly("first", "second");
        assertThat(working()).isFalse();
    }

    @Test
    void aFailureThatCannotBeExplainedIsToldInPlainWords() {
        var unexplained = new Background(Background.MOMENTS, own, fx, cause -> {
            throw new OutOfMemoryError("no room for words");
        });
        var failed = new AtomicInteger();
        unexplained.run(throwing(new IllegalStateException("broken")), received::add, failed::incrementAndGet);
        try (var unexplainedLog = CapturedLog.of(Problem.class)) {
            runAll();
            assertThat(unexplainedLog.records())
                    .extracting(LogRecord::getMessage)
                    .containsExactly("A failure could not be explained");
        }
        assertThat(unexplained.problemProperty().get()).isNotNull().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo("A work in the background failed");
            assertThat(problem.why()).isEqualTo("broken");
        });
        assertThat(failed).hasValue(1);
        assertThat(unexplained.workingProperty().get()).isFalse();
        unexplained.run(task -> "next", received::add);
        runAll();
        assertThat(received).containsExactly("next");
        assertThat(unexplained.problemProperty().get()).isNull();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverAWorkThrowsIsToldAndTheNextSucceeds(Throwable cause) {
        fail(cause);
        runAll();
        assertThat(Thread.interrupted()).isEqualTo(cause instanceof InterruptedException);
        assertThat(working()).isFalse();
        assertThat(received).isEmpty();
        assertThat(problem()).isNotNull().satisfies(shown -> {
            assertThat(shown.what()).isEqualTo("It failed");
            assertThat(shown.why()).isEqualTo("broken");
        });
        assertThat(log.records()).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(entry.getThrown()).isSameAs(cause);
        });
        submit("result");
        runAll();
        assertThat(received).containsExactly("result");
        assertThat(problem()).isNull();
        assertThat(working()).isFalse();
    }

    @Test
    void aRefusalIsToldAndIsNoErrorInTheLog() {
        fail(new Refusal("broken", new IOException("there is one")));
        runAll();
        assertThat(told).extracting(Problem::why).containsExactly("broken");
        assertThat(log.records()).noneMatch(entry -> entry.getLevel().intValue() >= Level.INFO.intValue());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aReceiverThatThrowsFreezesNothing(Throwable cause) {
        background.run(task -> "result", result -> {
            throw sneaky(cause);
        });
        runAll();
        assertThat(working()).isFalse();
        assertThat(told).extracting(Problem::why).containsExactly("broken");
        assertThat(log.records()).hasSize(1);
        submit("result");
        runAll();
        assertThat(received).containsExactly("result");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException sneaky(Throwable cause) throws E {
        throw (E) cause;
    }

    @Test
    void failuresInARowAreToldOnce() {
        for (int i = 0; i < 3; i++) {
            fail(new AssertionError("broken"));
            runAll();
        }
        assertThat(told).hasSize(1);
        assertThat(log.records()).hasSize(1);
        submit("result");
        runAll();
        fail(new AssertionError("broken again"));
        runAll();
        assertThat(told).extracting(Problem::why).containsExactly("broken", "broken again");
        assertThat(log.records()).hasSize(2);
    }

    @Test
    void aFailureIsToldAgainToAPersonWhoAsksAnew() {
        fail(new AssertionError("broken"));
        runAll();
        background.clearProblem();
        fail(new AssertionError("broken"));
        runAll();
        assertThat(told).hasSize(2);
    }

    @Test
    void aFailureIsNotLostBehindANewerResult() {
        fail(new AssertionError("broken"));
        own.runAll();
        submit("result");
        own.runAll();
        fx.runAll();
        assertThat(told).hasSize(1);
        assertThat(received).containsExactly("result");
        assertThat(problem()).isNull();
    }

    @Test
    void theCallerHearsOfEveryFailure() {
        List<Boolean> workingThen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            background.run(throwing(new AssertionError("broken")), received::add, () -> workingThen.add(working()));
            runAll();
        }
        assertThat(workingThen).containsExactly(true, true);
        assertThat(working()).isFalse();
    }

    @Test
    void aCancelledWorkDeliversWhatItHas() {
        background.run(task -> task.cancelled() ? "part" : "whole", received::add);
        background.cancel();
        runAll();
        submit("next");
        runAll();
        assertThat(received).containsExactly("part", "next");
    }

    @Test
    void ofAnAbandonedWorkNothingIsDelivered() {
        background.run(
                task -> {
                    task.tell(() -> received.add("news"));
                    task.progress(() -> received.add("progress"));
                    return "result";
                },
                received::add);
        own.runAll();
        background.abandon();
        assertThat(working()).isTrue();
        fx.runAll();
        assertThat(working()).isFalse();
        assertThat(received).isEmpty();
    }

    @Test
    void anAbandonedWorkIsNotBegunAndItsFailureNotTold() {
        List<Object> begun = new ArrayList<>();
        background.run(task -> begun.add("work"), received::add);
        background.abandon();
        runAll();
        assertThat(begun).isEmpty();
        fail(new AssertionError("broken"));
        own.runAll();
        background.abandon();
        fx.runAll();
        assertThat(told).isEmpty();
        assertThat(log.records()).isEmpty();
        assertThat(working()).isFalse();
        submit("next");
        runAll();
        assertThat(received).containsExactly("next");
    }

    @Test
    void newsAllArriveBeforeTheResultAndProgressOnlyTheNewest() {
        background.run(
                task -> {
                    for (int i = 1; i <= 3; i++) {
                        int percent = i;
                        task.progress(() -> received.add("progress " + percent));
                        task.tell(() -> received.add("news " + percent));
                    }
                    return "result";
                },
                received::add);
        runAll();
        assertThat(received).containsExactly("progress 3", "news 1", "news 2", "news 3", "result");
    }

    @Test
    void newsThatFailAreToldAndTheWorkGoesOn() {
        background.run(
                task -> {
                    task.tell(() -> {
                        throw new AssertionError("broken");
                    });
                    return "result";
                },
                received::add);
        runAll();
        assertThat(told).hasSize(1);
        assertThat(received).containsExactly("result");
    }

    @Test
    void aReceiverMaySubmitTheNextWork() {
        background.run(task -> "first", first -> {
            received.add(first);
            submit("second");
        });
        runAll();
        assertThat(working()).isTrue();
        runAll();
        assertThat(received).containsExactly("first", "second");
        assertThat(working()).isFalse();
    }

    @Test
    void whoWaitsUntilItIsFreeMaySubmitThen() {
        List<String> more = new ArrayList<>(List.of("second", "third"));
        background.workingProperty().addListener((observable, was, now) -> {
            if (!now && !more.isEmpty()) {
                submit(more.removeFirst());
            }
        });
        submit("first");
        for (int i = 0; i < 3; i++) {
            runAll();
        }
        assertThat(received).containsExactly("first", "second", "third");
        assertThat(working()).isFalse();
    }

    @Test
    void afterCloseNothingIsDoneOrDelivered() {
        submit("before");
        own.runAll();
        background.close();
        assertThat(working()).isFalse();
        submit("after");
        assertThat(own.size()).isZero();
        fx.runAll();
        assertThat(received).isEmpty();
        assertThat(working()).isFalse();
    }

    @Test
    void aThreadThatTakesNoWorkIsAFailure() {
        List<Throwable> refusals =
                new ArrayList<>(List.of(new RejectedExecutionException("full"), new OutOfMemoryError("no thread")));
        Background refused = on(task -> {
            if (refusals.isEmpty()) {
                own.execute(task);
            } else {
                throw sneaky(refusals.removeFirst());
            }
        });
        refused.run(task -> "refused", received::add);
        assertThat(refused.workingProperty().get()).isFalse();
        refused.clearProblem();
        refused.run(task -> "refused", received::add);
        assertThat(refused.workingProperty().get()).isFalse();
        assertThat(told).extracting(Problem::why).containsExactly("full", "no thread");
        refused.run(task -> "taken", received::add);
        runAll();
        assertThat(received).containsExactly("taken");
        assertThat(refused.workingProperty().get()).isFalse();
    }

    @Test
    void whereBothThreadsAreOneTheResultIsThereAtOnce() {
        var same = new Background(
                Background.MOMENTS, Runnable::run, Runnable::run, cause -> Problem.of("It failed", cause, ""));
        same.run(task -> "result", received::add);
        assertThat(received).containsExactly("result");
        assertThat(same.workingProperty().get()).isFalse();
    }
}

package elboroom.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import elboroom.CapturedLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Runs tests that leave something behind, to see them fail, and tests that do not.
class TidyTestsTest {
    private static CountDownLatch end = new CountDownLatch(1);
    private static List<Thread> started = List.of();

    @AfterEach
    void tidyUp() throws Exception {
        end.countDown();
        for (Thread thread : started) {
            thread.join();
        }
        end = new CountDownLatch(1);
        started = List.of();
        Files.deleteIfExists(Offences.FILE);
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = Thread.ofPlatform().daemon().name(name).start(task);
        started = Stream.concat(started.stream(), Stream.of(thread)).toList();
        return thread;
    }

    private static void awaitTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Throwable> failures(Class<?> tests, String... test) {
        var listener = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        Stream.of(test).map(name -> selectMethod(tests, name)).toList())
                .configurationParameter(TidyTests.PATIENCE, "200")
                .build();
        LauncherFactory.create().execute(request, listener);
        assertThat(listener.getSummary().getTestsSucceededCount()
                        + listener.getSummary().getTestsFailedCount())
                .isEqualTo(test.length);
        return listener.getSummary().getFailures().stream()
                .map(Failure::getException)
                .toList();
    }

    /// A thread or a file may be told of twice, after the test and after its class.
    private static void assertFails(Class<?> tests, String test, String... saying) {
        assertThat(failures(tests, test))
                .isNotEmpty()
                .first()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("left behind:")
                        .hasMessageContainingAll(saying));
    }

    @Test
    void threadThatGoesOnIsFound() {
        assertFails(Offences.class, "startAThread", "the thread 'left' still runs", "awaitTheEnd");
    }

    @Test
    void threadOfAClassIsFoundAfterIt() {
        assertFails(ClassWithAThread.class, "useIt", "the thread 'left' still runs");
    }

    @Test
    void failureThatNobodyCatchesIsFound() {
        assertFails(Offences.class, "failInAThread", "uncaught in 'failing'", "on purpose");
    }

    @Test
    void warningIsFound() {
        try (var console = SilentConsole.begin()) {
            assertFails(Offences.class, "warn", "in the log of elboroom.tidy.TidyTestsTest", "mind this");
            assertThat(console.refused()).isPositive();
        }
    }

    /// Keeps a warning that is logged on purpose out of the build's log, and nothing else: it reaches the root of the
    /// log and whoever else listens there.
    private static final class SilentConsole implements AutoCloseable {
        private final AtomicInteger refused = new AtomicInteger();
        private final List<Handler> consoles = Stream.of(Logger.getLogger("").getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .toList();

        static SilentConsole begin() {
            var silent = new SilentConsole();
            silent.consoles.forEach(console -> console.setFilter(entry -> silent.passes(entry.getMessage())));
            return silent;
        }

        private boolean passes(String message) {
            boolean passes = !message.equals("mind this");
            refused.addAndGet(passes ? 0 : 1);
            return passes;
        }

        int refused() {
            return refused.get();
        }

        @Override
        public void close() {
            consoles.forEach(console -> console.setFilter(null));
        }
    }

    @Test
    void fileIsFound() {
        assertFails(Offences.class, "leaveAFile", "the file", "left-by-a-test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"changeAText", "moveANode", "changeAnImage"})
    void sceneThatAnotherThreadChangesIsFound(String test) {
        assertFails(Window.class, test, "changed by 'stranger'");
    }

    @Test
    void complaintOfJavaFxIsFound() {
        assertFails(Window.class, "addANode", "uncaught in 'stranger'", "Not on FX application thread");
    }

    @Test
    void whatIsExpectedOrEndsOrIsOnesOwnIsNoOffence() {
        assertThat(failures(Tidy.class, "expectAWarning", "startAThreadThatEnds", "writeIntoTheOwnFolder"))
                .isEmpty();
        assertThat(failures(Window.class, "changeATextAsOneShould")).isEmpty();
        assertThat(failures(ClassWithAThreadThatEnds.class, "useIt")).isEmpty();
    }

    static class Offences {
        static final Path FILE = NewFiles.someFolder().resolve("left-by-a-test.txt");

        @Test
        void startAThread() {
            start("left", TidyTestsTest::awaitTheEnd);
        }

        @Test
        void failInAThread() throws InterruptedException {
            start("failing", () -> {
                        throw new IllegalStateException("on purpose");
                    })
                    .join();
        }

        @Test
        void warn() {
            System.getLogger(TidyTestsTest.class.getName()).log(Level.WARNING, "mind this");
        }

        @Test
        void leaveAFile() throws IOException {
            Files.writeString(FILE, "left");
        }
    }

    static class ClassWithAThread {
        @BeforeAll
        static void begin() {
            start("left", TidyTestsTest::awaitTheEnd);
        }

        @Test
        void useIt() {
            assertThat(started).isNotEmpty();
        }
    }

    static class ClassWithAThreadThatEnds {
        @BeforeAll
        static void begin() {
            start("held", TidyTestsTest::awaitTheEnd);
        }

        @AfterAll
        static void end() {
            end.countDown();
        }

        @Test
        void useIt() {
            assertThat(started).isNotEmpty();
        }
    }

    static class Tidy {
        @TempDir
        private Path folder;

        @Test
        void expectAWarning() {
            try (CapturedLog log = CapturedLog.of(TidyTestsTest.class)) {
                System.getLogger(TidyTestsTest.class.getName()).log(Level.WARNING, "mind this");
                assertThat(log.records()).hasSize(1);
            }
        }

        @Test
        void startAThreadThatEnds() {
            start("ending", Thread::yield);
        }

        @Test
        void writeIntoTheOwnFolder() throws IOException {
            Files.writeString(folder.resolve("own.txt"), "own");
        }
    }

    @ExtendWith(ApplicationExtension.class)
    static class Window {
        private Text text;
        private ImageView image;
        private Pane pane;

        @Start
        void start(Stage stage) {
            text = new Text("before");
            image = new ImageView();
            pane = new Pane(text, image);
            stage.setScene(new Scene(pane, 100, 100));
            stage.show();
        }

        @Test
        void changeAText() throws InterruptedException {
            TidyTestsTest.start("stranger", () -> text.setText("after")).join();
        }

        @Test
        void moveANode() throws InterruptedException {
            TidyTestsTest.start("stranger", () -> text.setLayoutX(10)).join();
        }

        @Test
        void changeAnImage() throws InterruptedException {
            TidyTestsTest.start("stranger", () -> image.setImage(new WritableImage(1, 1)))
                    .join();
        }

        /// JavaFX refuses it.
        @Test
        void addANode() throws InterruptedException {
            TidyTestsTest.start("stranger", () -> pane.getChildren().add(new Text("more")))
                    .join();
        }

        @Test
        void changeATextAsOneShould() {
            new FxRobot().interact(() -> text.setText("after"));
        }
    }
}

package elboroom.tidy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Looks after every test, and after every class, whether something of it stays behind, and fails it then.
///
/// JUnit finds this class by itself (`junit-platform.properties` and `META-INF/services`), so that no test can forget
/// it. It comes before all other extensions and so looks after all of them. A test answers for what was not there
/// before it; what `@BeforeAll` started may live until the class ends. What is looked for, and how well:
///
/// - [Threads]: every platform thread; virtual ones cannot be listed.
/// - [OwnLog]: every record at WARNING or above, ours and the libraries', that no [elboroom.CapturedLog] expects.
/// - [Uncaught]: what ended a thread. What an executor or a future keeps for itself is not seen.
/// - [SceneWatch]: changes of nodes in showing windows off the FX thread, of the properties that it lists.
/// - [NewFiles]: what is new or changed in the folders that it lists.
public final class TidyTests
        implements BeforeAllCallback,
                BeforeEachCallback,
                BeforeTestExecutionCallback,
                AfterEachCallback,
                AfterAllCallback {
    /// JUnit's parameter for how long threads that end are waited for, in milliseconds.
    static final String PATIENCE = "elboroom.tidy.patience";

    private static final long USUAL_PATIENCE = 60_000;
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TidyTests.class);

    /// What was there before.
    private record Before(Set<Thread> threads, NewFiles files) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        remember(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        remember(context);
    }

    /// The test's windows, if any, are open by now.
    @Override
    public void beforeTestExecution(ExtensionContext context) {
        SceneWatch.installIfToolkitRuns();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check(context);
    }

    private static void remember(ExtensionContext context) {
        OwnLog.listen();
        Uncaught.listen();
        context.getStore(NAMESPACE).put(context.getUniqueId(), new Before(Threads.alive(), NewFiles.present()));
    }

    private static void check(ExtensionContext context) {
        Before before = context.getStore(NAMESPACE).remove(context.getUniqueId(), Before.class);
        if (before == null) {
            return; // what comes before the first test has failed
        }
        Duration patience = Duration.ofMillis(
                context.getConfigurationParameter(PATIENCE, Long::valueOf).orElse(USUAL_PATIENCE));
        List<String> offences = new ArrayList<>(Threads.left(before.threads, patience)); // what they did is done now
        offences.addAll(OwnLog.drain());
        offences.addAll(Uncaught.drain());
        offences.addAll(SceneWatch.drain());
        offences.addAll(before.files.changes());
        if (!offences.isEmpty()) {
            throw new AssertionError("left behind:\n" + String.join("\n", offences));
        }
    }
}

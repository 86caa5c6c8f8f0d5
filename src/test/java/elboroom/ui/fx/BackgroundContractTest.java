package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import elboroom.CapturedLog;
import elboroom.ManualExecutor;
import elboroom.app.AppBackgrounds;
import elboroom.ui.explorer.ExplorerBackgrounds;
import elboroom.ui.image.ImageBackgrounds;
import elboroom.ui.lab.LabBackgrounds;
import elboroom.ui.race.RaceBackgrounds;
import elboroom.ui.runs.RunsBackgrounds;
import elboroom.ui.scatter.ScatterBackgrounds;
import elboroom.ui.sweep.SweepBackgrounds;
import elboroom.ui.timeline.TimelineBackgrounds;
import elboroom.ui.toy.ToyBackgrounds;
import elboroom.ui.training.TrainingBackgrounds;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every user of [Background] says what happened when its work fails, even with an error, and goes on working
/// afterwards.
class BackgroundContractTest {
    /// @param owner the class that makes the [Background]
    private record User(String name, Class<?> owner, BackgroundUser.Maker maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<User> USERS = List.of(
            new User("map", ExplorerBackgrounds.OWNER, ExplorerBackgrounds::map),
            new User("crosshair", ExplorerBackgrounds.OWNER, ExplorerBackgrounds::crosshair),
            new User("evidence", ExplorerBackgrounds.EVIDENCE_OWNER, ExplorerBackgrounds::evidence),
            new User("study", LabBackgrounds.OWNER, LabBackgrounds::study),
            new User("race", RaceBackgrounds.OWNER, RaceBackgrounds::race),
            new User("sweep", SweepBackgrounds.OWNER, SweepBackgrounds::sweep),
            new User("scatter plot", ScatterBackgrounds.OWNER, ScatterBackgrounds::points),
            new User("export", ImageBackgrounds.OWNER, ImageBackgrounds::export),
            new User("log folder", AppBackgrounds.OWNER, AppBackgrounds::logFolder),
            new User("certificates", LabBackgrounds.CERTIFYING, LabBackgrounds::certificates),
            new User("curves", RunsBackgrounds.COMPARING, RunsBackgrounds::comparing),
            new User("run's file", RunsBackgrounds.OWNER, RunsBackgrounds::opening),
            new User("replay", TimelineBackgrounds.OWNER, TimelineBackgrounds::replaying),
            new User("toy", ToyBackgrounds.OWNER, ToyBackgrounds::curves),
            new User("data", TrainingBackgrounds.OWNER, TrainingBackgrounds::data));

    private final ManualExecutor own = new ManualExecutor();
    private final ManualExecutor fx = new ManualExecutor();
    private @Nullable Supplier<Throwable> failure;

    private void fail() {
        if (failure != null) {
            throw sneaky(failure.get());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException sneaky(Throwable cause) throws E {
        throw (E) cause;
    }

    @SuppressWarnings("UnusedMethod") // called by name, as the test's source of arguments
    private static Stream<Arguments> usersAndFailures() {
        List<Supplier<Throwable>> failures = List.of(
                () -> new AssertionError("injected"),
                () -> new OutOfMemoryError("injected"),
                () -> new StackOverflowError("injected"),
                () -> new IllegalStateException("injected"));
        return USERS.stream()
                .flatMap(user -> failures.stream()
                        .map(failure ->
                                Arguments.of(user, failure.get().getClass().getSimpleName(), failure)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("usersAndFailures")
    void aFailureIsSaidAndTheNextRequestSucceeds(User user, String name, Supplier<Throwable> injected) {
        BackgroundUser view = user.maker().make(own, fx, this::fail);
        failure = injected;
        try (var log = CapturedLog.of(Background.class)) {
            ask(view);
            assertThat(view.working()).as("working after a failure").isFalse();
            assertThat(view.said()).contains("injected");
            assertThat(view.answered()).isFalse();
            assertThat(log.records()).singleElement().satisfies(entry -> {
                assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
                assertThat(entry.getThrown()).hasMessage("injected");
            });
            ask(view);
            assertThat(view.working()).as("working after a second failure").isFalse();
        }
        failure = null;
        ask(view);
        assertThat(view.working()).isFalse();
        assertThat(view.answered()).as("the request after %s", name).isTrue();
    }

    /// The two threads take turns until neither has anything to do.
    private void ask(BackgroundUser view) {
        view.ask();
        assertThat(own.size()).as("work asked for").isPositive();
        while (own.size() + fx.size() > 0) {
            own.runAll();
            fx.runAll();
        }
    }

    @Test
    void everyUserIsTested() {
        JavaClasses program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("elboroom");
        Set<String> owners = program.get(Background.class).getConstructorCallsToSelf().stream()
                .map(call -> call.getOriginOwner().getName())
                .collect(Collectors.toSet());
        assertThat(USERS.stream().map(user -> user.owner().getName()).collect(Collectors.toSet()))
                .as("the classes that make a Background, each of which needs a line in USERS")
                .isEqualTo(owners);
    }
}

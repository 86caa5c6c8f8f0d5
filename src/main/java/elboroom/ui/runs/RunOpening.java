package elboroom.ui.runs;

import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.project.RunData;
import elboroom.project.RunHead;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.TrainingEvent;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.FileWork.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Makes a run the window's: one of a file, or one that was put aside. Reads it, loads its images, and lets the
/// training service build it. Until the last of these has succeeded, the present run stays, and trains on if it does.
/// Belongs to the FX thread.
final class RunOpening {
    private static final Texts TEXTS = new Texts(RunOpening.class);

    private final RunModel run;
    private final RunHost host;
    private final OpenFileModel open;
    private final ProjectModel project;
    private final RunDisk disk;
    private final FileWork.Place place;
    private final Questions questions;
    private @Nullable FileWork work;
    private @Nullable Building building;

    /// What is to be opened.
    ///
    /// @param name   in words
    /// @param read   reads it, not on the FX thread
    /// @param images those that may be the run's, and are in memory
    /// @param expect says that it is in preparation
    /// @param opened called when it is the window's
    private record Wanted(
            String name, Read read, @Nullable LoadedData images, BiConsumer<Run, Content> expect, Runnable opened) {}

    /// What was read.
    ///
    /// @param head of the run to go on
    /// @param copy what it goes on from
    private record Content(Project project, RunHead head, RunCopy copy) {
        static Content of(Project project) throws IOException {
            ProjectRun run = project.activeRun();
            return new Content(project, run.head(), run.copy());
        }
    }

    private interface Read {
        Content content() throws IOException;
    }

    private record Building(Run run, Wanted wanted) {
        boolean is(Run other) {
            return run.number() == other.number();
        }
    }

    RunOpening(RunModel run, RunHost host, OpenFileModel open, ProjectModel project, Tools tools) {
        this.run = run;
        this.host = host;
        this.open = open;
        this.project = project;
        disk = tools.disk;
        place = tools.place;
        questions = tools.questions;
        run.onEvent(this::follow);
    }

    /// What it works with.
    record Tools(RunDisk disk, FileWork.Place place, Questions questions) {}

    /// Opens the runs of a file. A later call replaces one that is still under way.
    ///
    /// @param opened called when the active one is the window's
    void open(Path file, Runnable opened) {
        begin(new Wanted(
                OpenFileModel.nameOf(file),
                () -> Content.of(disk.read(file)),
                null,
                (next, content) -> expect(next, content, file),
                opened));
    }

    /// Opens the runs of a file that no person has saved. They are read at once, since the file will not stay.
    void restore(Path file, Runnable opened) {
        begin(new Wanted(
                OpenFileModel.nameOf(file),
                () -> Content.of(disk.read(file).loaded()),
                null,
                (next, content) -> expect(next, content, null),
                opened));
    }

    private void expect(Run next, Content content, @Nullable Path file) {
        project.expect(next, content.project);
        run.look().expect(next, content.project.view().values());
        open.expect(next, content.project, file);
    }

    /// Goes on with a run that was put aside.
    ///
    /// @param opened called when it is the window's
    void goOn(ShelfRun entry, Runnable opened) {
        ProjectRun.Rest rest = entry.restProperty().get();
        if (rest == null) {
            return; // it is the window's already
        }
        RunImages images = entry.images();
        Reading<ProjectRun> copy = entry.toSave(entry.facts(), rest, images::data);
        Run present = run.run();
        LoadedData own = images.inMemory();
        begin(new Wanted(
                entry.name(),
                () -> Content.of(new Project(List.of(copy.get()), 0)),
                own == null && present != null ? present.data() : own,
                (next, content) -> project.expect(next, entry),
                opened));
    }

    /// Begins a run with the settings that another began with.
    void duplicate(ShelfRun entry) {
        giveUp();
        RunFacts facts = entry.facts();
        RunImages images = entry.images();
        Run present = run.run();
        String name = TEXTS.get("shelf.copy", entry.name());
        work(name)
                .run(
                        task -> imagesOf(images, present),
                        data -> project.expect(host.begin(data, facts.config(), facts.first()), name),
                        cause -> place.problems().accept(problem(name, cause)),
                        () -> {});
    }

    /// Not on the FX thread.
    private static LoadedData imagesOf(RunImages images, @Nullable Run present) throws IOException {
        LoadedData there = images.inMemory();
        return there == null ? load(images.data(), images.source(), present == null ? null : present.data()) : there;
    }

    /// Loads images, unless they are there.
    ///
    /// @param there images that may be the same
    private static LoadedData load(RunData wanted, DataSource source, @Nullable LoadedData there) throws IOException {
        LoadedData same = there != null && there.isThere() && wanted.isSame(there) ? there : null;
        if (same != null && same.source().equals(source)) {
            return same;
        }
        if (!source.equals(wanted.source())) {
            LoadedData data = source.load();
            wanted.requireSame(data);
            return data;
        }
        try {
            return wanted.load();
        } catch (IOException e) {
            if (same == null) {
                throw e;
            }
            return same; // found in another place
        }
    }

    private void begin(Wanted wanted) {
        giveUp();
        work(wanted.name)
                .run(
                        task -> wanted.read.content(),
                        content -> load(wanted, content, content.head.data().source()),
                        cause -> {
                            place.problems().accept(problem(wanted.name, cause));
                            ended();
                        },
                        this::ended);
    }

    private FileWork work(String name) {
        var next = new FileWork(() -> TEXTS.get("opening.work", name), place, cause -> problem(name, cause));
        next.setOnCancel(this::ended);
        work = next;
        return next;
    }

    private void load(Wanted wanted, Content content, DataSource source) {
        work(wanted.name)
                .run(
                        task -> load(content.head.data(), source, wanted.images),
                        data -> build(wanted, content, data),
                        cause -> askForImages(wanted, content, cause),
                        this::ended);
    }

    /// The images have gone or changed. A person may know where they are now.
    private void askForImages(Wanted wanted, Content content, IOException cause) {
        Problem problem = missing(wanted.name, content.head.data(), cause);
        questions.images(problem, answer -> {
            switch (answer) {
                case Questions.Images.At(DataSource place) -> load(wanted, content, place);
                case Questions.Images.Unknown.OPEN ->
                    build(wanted, content, content.head.data().absent(problem.why()));
                case Questions.Images.Unknown.CANCEL -> ended();
            }
        });
    }

    private static Problem missing(String name, RunData data, IOException cause) {
        return Problem.of(TEXTS.get("opening.images", name), cause, TEXTS.get("opening.images.next", data.train()));
    }

    /// Gives a run that is open its images, if these are the right ones. It goes on from its present step.
    ///
    /// @param entry the run that is open
    void find(ShelfRun entry, DataSource source) {
        RunImages images = entry.images();
        String name = entry.name();
        work(name)
                .run(
                        task -> load(images.data(), source, null),
                        data -> run.capture(copy -> place.fx().execute(() -> goOn(entry, data, copy))),
                        cause -> place.problems().accept(missing(name, images.data(), cause)),
                        () -> {});
    }

    private void goOn(ShelfRun entry, LoadedData data, RunCopy copy) {
        Run present = run.run();
        if (present != null && entry.is(present)) { // no other one has been opened meanwhile
            Map<String, String> look = run.look().now();
            Run next = host.goOn(data, present.config(), copy);
            project.expect(next, entry);
            run.look().expect(next, look); // the person found them to go on with what is there
        }
    }

    private void build(Wanted wanted, Content content, LoadedData data) {
        Run next = host.goOn(data, content.head.config(), content.copy);
        building = new Building(next, wanted);
        wanted.expect.accept(next, content);
    }

    private void follow(TrainingEvent event) {
        Building awaited = building;
        if (awaited == null) {
            return;
        }
        if (event instanceof TrainingEvent.RunStarted started && awaited.is(started.run())) {
            building = null;
            awaited.wanted.opened.run();
        } else if (event instanceof TrainingEvent.NotStarted failed && awaited.is(failed.run())) {
            building = null;
            ended();
        }
    }

    /// Nothing was opened. A window without a run begins one.
    private void ended() {
        if (run.run() == null) {
            host.beginAnew();
        }
    }

    /// Opens nothing of what is under way.
    void giveUp() {
        if (work != null) {
            work.abandon();
        }
    }

    private static Problem problem(String name, Throwable cause) {
        return cause instanceof OutOfMemoryError
                ? new Problem(
                        TEXTS.get("opening.failed", name),
                        TEXTS.get("opening.memory", Runtime.getRuntime().maxMemory() >> 20),
                        TEXTS.get("opening.memory.next"),
                        cause)
                : Problem.of(TEXTS.get("opening.failed", name), cause, TEXTS.get("opening.failed.next"));
    }
}

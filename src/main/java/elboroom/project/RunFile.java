package elboroom.project;

import elboroom.project.ProjectRun.Held;
import elboroom.project.ProjectRun.Lost;
import elboroom.project.ProjectRun.Stored;
import elboroom.text.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The file of one or several runs, `.elbo`. `src/docs/run-file.md` describes the format.
public final class RunFile {
    /// How the names of these files end.
    public static final String EXTENSION = ".elbo";

    private static final String RUNS = "runs";
    private static final String ACTIVE = "active";
    private static final String TICKED = "ticked";

    private RunFile() {}

    /// Writes a file of one run. An earlier file of this name is replaced when all is written.
    ///
    /// @param program the program's version
    /// @throws RunFileException if it cannot be written; an earlier file is then as it was
    public static void write(Path file, SavedRun run, String program) throws RunFileException {
        write(file, Project.of(run), program);
    }

    /// Writes a file of several runs. Those that are stored in a file, which may be the same one, are copied from there
    /// without reading them into memory.
    ///
    /// @param program the program's version
    /// @return where each run is stored now; null for a run of which only the curves are left
    /// @throws RunFileException if it cannot be written; an earlier file is then as it was
    public static List<@Nullable Stored> write(Path file, Project project, String program) throws RunFileException {
        var archive = new ArchiveWriter();
        try (archive) {
            for (int at = 0; at < project.runs().size(); at++) {
                add(archive, new RunEntries(Project.id(at)), project.runs().get(at));
            }
            var manifest = new LinkedHashMap<String, Object>();
            manifest.put(
                    RUNS,
                    IntStream.range(0, project.runs().size())
                            .mapToObj(Project::id)
                            .toList());
            manifest.put(ACTIVE, Project.id(project.active()));
            manifest.put(
                    TICKED, project.ticked().stream().sorted().map(Project::id).toList());
            project.view().write(manifest);
            PinEntries.write(archive, manifest, project.pins());
            archive.write(file, program, manifest);
        }
        var stored = new ArrayList<@Nullable Stored>();
        for (int at = 0; at < project.runs().size(); at++) {
            String id = Project.id(at);
            boolean lost = project.runs().get(at).rest() instanceof Lost;
            stored.add(lost ? null : new Stored(file, id, archive.sha256(new RunEntries(id).json())));
        }
        return stored;
    }

    private static void add(ArchiveWriter archive, RunEntries entries, ProjectRun run) throws RunFileException {
        switch (run.rest()) {
            case Held _ -> entries.write(archive, run.load());
            case Lost lost -> entries.write(archive, run.head(), lost);
            case Stored stored -> {
                Archive source = archive.source(stored.file());
                requireSame(source, stored);
                entries.copy(archive, source, new RunEntries(stored.id()), run.head());
            }
        }
    }

    /// Reads the active run of a file.
    ///
    /// @throws RunFileException if it is no file of a run, or damaged
    public static SavedRun read(Path file) throws RunFileException {
        return readProject(file).activeRun().load();
    }

    /// Reads the active run of a file, or the one of a name.
    ///
    /// @param name the run's name or identifier; null for the active one
    /// @throws RunFileException if it is no file of a run, or damaged, or there is no such run
    public static SavedRun read(Path file, @Nullable String name) throws RunFileException {
        Project project = readProject(file);
        int at = name == null ? project.active() : project.find(name);
        return project.runs().get(at).load();
    }

    /// Reads the heads of all runs of a file, and the pinned images. The rest stays there.
    ///
    /// @throws RunFileException if it is no file of runs, or damaged
    public static Project readProject(Path file) throws RunFileException {
        AtomicFile.removeStaleBeside(file);
        return reading(file, archive -> {
            List<String> ids = archive.manifest().texts(RUNS);
            if (ids.isEmpty() || new HashSet<>(ids).size() < ids.size()) {
                throw archive.manifest().unusable(RUNS, ids.toString(), "different runs, at least one");
            }
            String named = archive.manifest().optional(ACTIVE, JsonObject::text).orElse(ids.getFirst());
            var ticked = new HashSet<Integer>();
            for (String id :
                    archive.manifest().optional(TICKED, JsonObject::texts).orElse(List.of())) {
                ticked.add(position(archive, TICKED, id, ids));
            }
            var runs = new ArrayList<ProjectRun>();
            for (String id : ids) {
                var entries = new RunEntries(id);
                String sha256 = archive.has(entries.json())
                        ? archive.sums(entries.json()).sha256()
                        : "";
                runs.add(entries.readHead(archive, new Stored(file, id, sha256)));
            }
            return new Project(
                    runs,
                    position(archive, ACTIVE, named, ids),
                    ticked,
                    ViewState.read(archive.manifest()),
                    PinEntries.read(archive));
        });
    }

    private static int position(Archive archive, String key, String id, List<String> ids) throws RunFileException {
        int at = ids.indexOf(id);
        if (at < 0) {
            throw archive.manifest().unusable(key, Quote.of(id), "one of " + ids);
        }
        return at;
    }

    /// Reads a stored run, which may have got another name, another note and further studies. Its images may be
    /// embedded in another file.
    static SavedRun load(RunHead head, Stored stored) throws RunFileException {
        SavedRun run = reading(stored.file(), archive -> {
            requireSame(archive, stored);
            return new RunEntries(stored.id()).read(archive);
        });
        boolean embedded = run.data().embedded() != null;
        return run.named(head.name(), head.note())
                .with(embedded ? run.data() : head.data())
                .with(head.studies());
    }

    private static void requireSame(Archive archive, Stored stored) throws RunFileException {
        String json = new RunEntries(stored.id()).json();
        if (!archive.has(json) || !archive.sums(json).sha256().equals(stored.sha256())) {
            throw new RunFileException(
                    stored.file() + ", " + json,
                    "another run than before",
                    "the one that was there when the file was opened or saved",
                    "give the file back as it was, or open it again");
        }
    }

    private interface Reading<T> {
        T read(Archive archive) throws RunFileException;
    }

    private static <T> T reading(Path file, Reading<T> reading) throws RunFileException {
        try (Archive archive = Archive.open(file)) {
            return reading.read(archive);
        }
    }
}

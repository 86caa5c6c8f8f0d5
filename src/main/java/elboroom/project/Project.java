package elboroom.project;

import elboroom.data.PinnedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The runs of a window, as a file keeps them.
///
/// @param runs   at least one
/// @param active the position of the run that is trained
/// @param ticked the positions of those whose curves are laid over one another
/// @param view   how the window showed them
/// @param pins   the images that a person keeps in view, in the order of pinning; each has a number of its own
public record Project(List<ProjectRun> runs, int active, Set<Integer> ticked, ViewState view, List<PinnedImage> pins) {
    public Project {
        runs = List.copyOf(runs);
        ticked = Set.copyOf(ticked);
        pins = List.copyOf(pins);
        if (active < 0 || active >= runs.size()) {
            throw new IllegalArgumentException(
                    "active run: got %d of %d runs, expected one of them".formatted(active, runs.size()));
        }
    }

    /// A project of which no run is ticked, and no image pinned.
    public Project(List<ProjectRun> runs, int active) {
        this(runs, active, Set.of(), ViewState.NONE, List.of());
    }

    /// A project of one run.
    public static Project of(SavedRun run) {
        return new Project(List.of(ProjectRun.of(run)), 0);
    }

    /// The identifier of a run in the project's file.
    ///
    /// @param at its position
    public static String id(int at) {
        return "r%d".formatted(at + 1);
    }

    /// The run that is trained.
    public ProjectRun activeRun() {
        return runs.get(active);
    }

    /// The same project with another run in the place of one, which is the active one from now on.
    public Project goingOn(int at, ProjectRun run) {
        var others = new ArrayList<>(runs);
        others.set(at, run);
        return new Project(others, at, ticked, view, pins);
    }

    /// The same project with all of its runs in memory.
    ///
    /// @throws RunFileException if one of them cannot be read
    public Project loaded() throws RunFileException {
        var inMemory = new ArrayList<ProjectRun>();
        for (ProjectRun run : runs) {
            inMemory.add(run.rest() instanceof ProjectRun.Stored ? ProjectRun.of(run.load()) : run);
        }
        return new Project(inMemory, active, ticked, view, pins);
    }

    /// The position of the run with a name or an identifier.
    ///
    /// @throws RunFileException if there is none, or several runs have this name
    public int find(String wanted) throws RunFileException {
        List<Integer> found = IntStream.range(0, runs.size())
                .filter(at -> runs.get(at).head().name().equals(wanted))
                .boxed()
                .toList();
        if (found.isEmpty()) {
            found = IntStream.range(0, runs.size())
                    .filter(at -> id(at).equals(wanted))
                    .boxed()
                    .toList();
        }
        if (found.size() != 1) {
            throw new RunFileException(
                    "run \"%s\"".formatted(wanted),
                    found.isEmpty() ? "none" : "%d runs of this name".formatted(found.size()),
                    "one of " + names(),
                    "name one of them, or give its identifier");
        }
        return found.getFirst();
    }

    private String names() {
        return IntStream.range(0, runs.size())
                .mapToObj(at -> "\"%s\" (%s)".formatted(runs.get(at).head().name(), id(at)))
                .collect(Collectors.joining(", "));
    }
}

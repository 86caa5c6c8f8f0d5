package elboroom.ui.runs;

import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.text.Numbers;
import elboroom.training.Run;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes entries for the list of runs, with names and colours that no other has. Belongs to the FX thread.
final class ShelfEntries {
    private static final Texts TEXTS = new Texts(ShelfEntries.class);

    private final List<ShelfRun> runs;
    private int begun; // in this project, for the names

    /// @param runs the list as it is at any time
    ShelfEntries(List<ShelfRun> runs) {
        this.runs = runs;
    }

    /// An entry for a run that has just begun.
    ShelfRun begun(String name, TrainingSnapshot first, String library) {
        return ShelfRun.begun(name, freeColour(List.of()), first.run(), library, RunFacts.of(first));
    }

    /// "Run 2"; a fork says where it comes from: "Run 2, from Run 1 at 1,250".
    String nextName(Run next) {
        do {
            begun++;
        } while (isTaken(TEXTS.get("shelf.run", begun)));
        String name = TEXTS.get("shelf.run", begun);
        Run.Origin origin = next.origin();
        return origin == null
                ? name
                : runs.stream()
                        .filter(entry -> entry.is(origin.run()))
                        .findFirst()
                        .map(parent -> TEXTS.get("shelf.fork", name, parent.name(), Numbers.count(origin.step())))
                        .orElse(name);
    }

    /// Entries for a project that takes the place of the present one.
    List<ShelfRun> of(Project project) {
        var read = new ArrayList<ShelfRun>();
        project.runs().forEach(each -> read.add(ShelfRun.read(each, read.size())));
        project.ticked().forEach(at -> read.get(at).tickedProperty().set(true));
        begun = read.size();
        return read;
    }

    /// Entries for the runs of another file. A name that is taken gets the file's name behind it.
    ///
    /// @param file its name
    List<ShelfRun> added(Project other, String file) {
        var read = new ArrayList<ShelfRun>();
        for (ProjectRun each : other.runs()) {
            ShelfRun entry = ShelfRun.read(each, freeColour(read));
            if (isTaken(entry.name())) {
                entry.rename(TEXTS.get("shelf.added", entry.name(), file));
            }
            read.add(entry);
        }
        return read;
    }

    private boolean isTaken(String name) {
        return runs.stream().anyMatch(entry -> entry.name().equals(name));
    }

    /// @param more runs that are not on the list yet
    private int freeColour(List<ShelfRun> more) {
        return IntStream.iterate(0, colour -> colour + 1)
                .filter(colour ->
                        Stream.concat(runs.stream(), more.stream()).noneMatch(entry -> entry.colour() == colour))
                .findFirst()
                .orElseThrow();
    }
}

package elboroom.ui.runs;

import elboroom.data.PinnedImage;
import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.project.ProjectRun.Held;
import elboroom.project.ProjectRun.Rest;
import elboroom.project.RunData;
import elboroom.project.ViewState;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.FileWork.Reading;
import elboroom.ui.runs.ShelfRun.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// What is saved at one time.
///
/// @param runs  those that go into the file, in order
/// @param marks how far each of them is
/// @param pins  the pinned images
/// @param copy  collects them, not on the FX thread
record Saving(List<ShelfRun> runs, List<Mark> marks, List<PinnedImage> pins, Reading<Project> copy) {
    /// Which runs are saved.
    enum Extent {
        ALL,
        /// Those that are in no file yet.
        UNSAVED
    }

    /// What of the runs is saved.
    ///
    /// @param most  bytes of moments that each of them may have in the file
    /// @param embed whether images that may be are in the file, too
    /// @param run   says how the window shows them, and has the pinned images
    record What(Extent extent, long most, boolean embed, RunModel run) {}

    /// The runs of the window as a file keeps them. Call this on the FX thread.
    ///
    /// @param which one of them
    /// @param copy  its state
    static Saving of(ProjectModel project, Run which, RunCopy copy, What what) {
        project.look();
        var runs = new ArrayList<ShelfRun>();
        var marks = new ArrayList<Mark>();
        var copies = new ArrayList<Reading<ProjectRun>>();
        var ticked = new HashSet<Integer>();
        int active = 0;
        for (ShelfRun each : project.runs()) {
            Rest rest = each.restProperty().get();
            boolean copied = rest == null && each.is(which);
            boolean wanted = what.extent == Extent.ALL ? rest != null : rest instanceof Held && each.copy() == null;
            if (copied || wanted) {
                RunFacts facts = copied ? RunFacts.of(which, copy) : each.facts();
                active = each == project.active() ? runs.size() : active;
                if (each.tickedProperty().get()) {
                    ticked.add(runs.size());
                }
                runs.add(each);
                marks.add(each.mark(facts));
                Rest where = copied ? new Held(copy.state(), copy.before()) : Objects.requireNonNull(rest);
                copies.add(each.toSave(
                        facts,
                        where instanceof Held held ? held.forFile(what.most) : where,
                        images(each.images(), what)));
            }
        }
        int at = active;
        var view = new ViewState(what.run.look().now());
        List<PinnedImage> pins = what.run.pins().images();
        return new Saving(runs, marks, pins, () -> {
            var read = new ArrayList<ProjectRun>();
            for (Reading<ProjectRun> each : copies) {
                read.add(each.get());
            }
            return new Project(read, at, ticked, view, pins);
        });
    }

    private static Reading<RunData> images(RunImages images, What what) {
        return !what.embed
                ? () -> images.data().with(null)
                : what.extent == Extent.ALL ? images::withThemselves : images::withThoseAtHand;
    }
}

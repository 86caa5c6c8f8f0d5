package elboroom.cli;

import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.project.SavedRun;
import elboroom.project.ViewState;
import java.util.List;
import java.util.Set;

/// A run that goes on, and those that are in its file beside it.
///
/// @param at its position
record ResumedRun(Project project, int at, SavedRun run) {
    /// A newer state of this run without the others, with the pinned images.
    Project alone(SavedRun newer) {
        return new Project(List.of(ProjectRun.of(newer)), 0, Set.of(), ViewState.NONE, project.pins());
    }

    /// All runs, with a newer state of this one.
    Project with(SavedRun newer) {
        return project.goingOn(at, ProjectRun.of(newer));
    }
}

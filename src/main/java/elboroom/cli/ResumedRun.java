package elboroom.cli;

import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.project.SavedRun;

/// A run that goes on, and those that are in its file beside it.
///
/// @param at its position
record ResumedRun(Project project, int at, SavedRun run) {
    /// All runs, with a newer state of this one.
    Project with(SavedRun newer) {
        return project.goingOn(at, ProjectRun.of(newer));
    }
}

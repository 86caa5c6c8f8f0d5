package elboroom.ui.runs;

import elboroom.data.DataSource;
import elboroom.ui.run.RunModel;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Says that the images of the window's run are not here, and finds them. Belongs to the FX thread.
public final class MissingImages {
    private final ReadOnlyStringWrapper why = new ReadOnlyStringWrapper(this, "why", "");
    private final RunModel run;
    private final ProjectModel project;
    private final RunOpening opening;
    private final Questions questions;

    MissingImages(RunModel run, ProjectModel project, RunOpening opening, Questions questions) {
        this.run = run;
        this.project = project;
        this.opening = opening;
        this.questions = questions;
        run.runProperty()
                .subscribe(
                        present -> why.set(present == null ? "" : present.data().whyAbsent()));
    }

    /// Why the images are not here; empty if they are.
    public ReadOnlyStringProperty whyProperty() {
        return why.getReadOnlyProperty();
    }

    /// Asks where they are. If these are the right ones, the run has them from then on, and goes on from its present
    /// step.
    public void find() {
        if (!run.imagesHereProperty().get()) {
            questions.imageFiles().ifPresent(this::find);
        }
    }

    /// The same if it is known where they are.
    public void find(DataSource place) {
        ShelfRun active = project.active();
        if (active != null && !run.imagesHereProperty().get()) {
            opening.find(active, place);
        }
    }
}

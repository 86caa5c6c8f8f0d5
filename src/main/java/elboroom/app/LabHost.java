package elboroom.app;

import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Problem;
import elboroom.ui.lab.Lab;
import elboroom.ui.run.RunModel;
import elboroom.ui.training.SessionModel;
import elboroom.ui.training.TrainingSession;
import java.util.function.Consumer;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// Feeds the Estimators workspace with each session's images and snapshots.
final class LabHost implements AutoCloseable {
    private final Lab lab;

    LabHost(SessionModel sessions, RunModel run, Consumer<Problem> problems) {
        lab = Lab.create(problems);
        sessions.sessionProperty().subscribe(this::follow);
        run.shownProperty().subscribe(this::show);
    }

    Parent root() {
        return lab.root();
    }

    private void follow(@Nullable TrainingSession session) {
        if (session == null) {
            return;
        }
        lab.setData(session.data(), session.gemm());
    }

    private void show(@Nullable TrainingSnapshot snapshot) {
        if (snapshot != null) {
            lab.show(snapshot);
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}

package elboroom.app;

import elboroom.ui.fx.Problem;
import elboroom.ui.lab.Lab;
import elboroom.ui.training.SessionModel;
import elboroom.ui.training.TrainingSession;
import java.util.function.Consumer;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// Feeds the Estimators workspace with each session's images and snapshots.
final class LabHost implements AutoCloseable {
    private final Lab lab;
    private final SessionModel sessions;

    LabHost(SessionModel sessions, Consumer<Problem> problems) {
        this.sessions = sessions;
        lab = Lab.create(problems);
        sessions.sessionProperty().subscribe(this::follow);
    }

    Parent root() {
        return lab.root();
    }

    private void follow(@Nullable TrainingSession session) {
        if (session == null) {
            return;
        }
        lab.setData(session.data(), session.gemm());
        session.service().onSnapshot(snapshot -> {
            if (sessions.session() == session) {
                lab.show(snapshot);
            }
        });
    }

    @Override
    public void close() {
        lab.close();
    }
}

package elboroom.app;

import elboroom.ui.explorer.DecodeTimer;
import elboroom.ui.explorer.Explorer;
import elboroom.ui.fx.Texts;
import elboroom.ui.training.SessionModel;
import elboroom.ui.training.TrainingSession;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Feeds the explorer with each session's images and snapshots. The explorer is made with the first session, which
/// brings the matrix library that was loaded off the FX thread.
final class ExplorerHost implements AutoCloseable {
    private static final Texts TEXTS = new Texts(ExplorerHost.class);

    private final StackPane root = new StackPane();
    private final SessionModel sessions;
    private final DecodeTimer timer;
    private @Nullable Explorer explorer;

    ExplorerHost(SessionModel sessions, DecodeTimer timer) {
        this.sessions = sessions;
        this.timer = timer;
        Label loading = new Label(TEXTS.get("explorer.loading"));
        loading.getStyleClass().add("muted");
        root.getStyleClass().add("panel");
        root.getChildren().add(loading);
        sessions.sessionProperty().subscribe(this::follow);
    }

    StackPane root() {
        return root;
    }

    /// Brings the explorer up to date after what contains it was shown or hidden.
    void refresh() {
        if (explorer != null) {
            explorer.refresh();
        }
    }

    private void follow(@Nullable TrainingSession session) {
        if (session == null) {
            return;
        }
        Explorer present = explorer;
        if (present == null) {
            present = Explorer.create(session.gemm(), timer);
            explorer = present;
            root.getStyleClass().remove("panel");
            root.getChildren().setAll(present.root());
        }
        Explorer receiver = present;
        receiver.setTestData(session.data().test());
        session.service().onSnapshot(snapshot -> {
            if (sessions.session() == session) {
                receiver.show(snapshot);
            }
        });
    }

    @Override
    public void close() {
        if (explorer != null) {
            explorer.close();
        }
    }
}

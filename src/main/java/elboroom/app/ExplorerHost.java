package elboroom.app;

import elboroom.training.TrainingSnapshot;
import elboroom.ui.explorer.DecodeTimer;
import elboroom.ui.explorer.Explorer;
import elboroom.ui.form.Panel;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import elboroom.ui.training.SessionModel;
import elboroom.ui.training.TrainingSession;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Feeds the explorer with each session's images and snapshots. The explorer is made with the first session, which
/// brings the matrix library that was loaded off the FX thread.
final class ExplorerHost implements AutoCloseable {
    private static final Texts TEXTS = new Texts(ExplorerHost.class);

    private final StackPane root = new StackPane();
    private final DecodeTimer timer;
    private @Nullable Explorer explorer;

    ExplorerHost(SessionModel sessions, RunModel run, DecodeTimer timer) {
        this.timer = timer;
        Label loading = new Label(TEXTS.get("explorer.loading"));
        loading.getStyleClass().add("muted");
        Panel panel = new Panel();
        panel.setAlignment(Pos.CENTER);
        panel.getChildren().add(loading);
        root.getChildren().add(panel);
        sessions.sessionProperty().subscribe(this::follow);
        run.shownProperty().subscribe(this::show);
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
            root.getChildren().setAll(present.root());
        }
        present.setTestData(session.data().test());
    }

    /// Shows the moment that the charts show, so that both share frames.
    private void show(@Nullable TrainingSnapshot snapshot) {
        if (explorer != null && snapshot != null) {
            explorer.show(snapshot);
        }
    }

    @Override
    public void close() {
        if (explorer != null) {
            explorer.close();
        }
    }
}

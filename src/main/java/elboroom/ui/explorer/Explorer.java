package elboroom.ui.explorer;

import elboroom.training.TrainingSnapshot;
import elboroom.ui.form.Panel;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.View;
import elboroom.ui.run.RunModel;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The latent map, the decoded image and the reconstructions of the run. The map follows the run at its own pace, the
/// rest keeps step with the charts. The view is made with the first snapshot, because the matrix library is loaded by
/// then. Belongs to the FX thread.
public final class Explorer implements View {
    private static final Texts TEXTS = new Texts(Explorer.class);

    private final StackPane root = new StackPane();
    private final Region past = new Region();
    private final RunModel run;
    private final DecodeTimer timer;
    private final Runnable findImages;
    private final ExplorerOptions options = new ExplorerOptions();
    private @Nullable ExplorerView view;

    /// Follows the run.
    ///
    /// @param timer      is told how fast the crosshair's images come; [DecodeTimer#NONE] to ignore it
    /// @param findImages asks for the run's images, if they are not here
    public Explorer(RunModel run, DecodeTimer timer, Runnable findImages) {
        this.run = run;
        this.timer = timer;
        this.findImages = findImages;
        root.getStylesheets().add(Stylesheets.of(Explorer.class, "explorer"));
        Label loading = new Label(TEXTS.get("loading"));
        loading.getStyleClass().add("muted");
        Panel panel = new Panel();
        panel.setAlignment(Pos.CENTER);
        panel.getChildren().add(loading);
        root.getChildren().add(panel);
        past.getStyleClass().add("past-frame");
        past.setMouseTransparent(true);
        past.visibleProperty().bind(run.moments().lookingBackProperty());
        options.watch(run.acts());
        options.keep(run.look());
        run.liveProperty().subscribe(this::show);
        run.shownProperty().subscribe(this::showWithCharts);
    }

    @Override
    public StackPane root() {
        return root;
    }

    @Override
    public List<Command> commands() {
        return options.commands();
    }

    @Override
    public void shownOrHidden() {
        if (view != null) {
            view.refresh();
        }
    }

    @Override
    public boolean isSettled() {
        return view == null || view.isSettled();
    }

    private void show(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            return;
        }
        ExplorerView present = view;
        if (present == null) {
            present = new ExplorerView(
                    run.gemm(), timer, run.picture()::budget, options, run.acts(), run.look(), run.pins());
            present.setOnFindImages(findImages);
            view = present;
            root.getChildren().setAll(present.root(), past);
        }
        present.show(snapshot);
    }

    private void showWithCharts(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null || view == null) {
            return;
        }
        if (run.moments().lookingBackProperty().get()) {
            view.showPast(snapshot);
        } else {
            view.showWithCharts(snapshot);
        }
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }
}

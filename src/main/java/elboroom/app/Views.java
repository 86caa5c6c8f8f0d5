package elboroom.app;

import elboroom.ui.explorer.Explorer;
import elboroom.ui.lab.Lab;
import elboroom.ui.shell.Shell.Place;
import elboroom.ui.training.TrainingViews;
import java.util.List;
import javafx.scene.Node;

/// The views of the window: a new one is a folder of its own and a line here.
final class Views {
    private Views() {}

    /// A view in its place.
    record View(Place place, Node node) {}

    static List<View> all(TrainingViews training, Explorer explorer, Lab lab) {
        return List.of(
                new View(Place.TRANSPORT, training.transport()),
                new View(Place.BANNER, training.divergence()),
                new View(Place.CONTROLS, training.controls()),
                new View(Place.MAIN, explorer.root()),
                new View(Place.CHARTS, training.charts()),
                new View(Place.ESTIMATORS, lab.root()),
                new View(Place.STATUS, training.status()));
    }
}

package elboroom.ui.run;

import elboroom.lab.RunStudy;
import elboroom.training.TrainingConfig;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;

/// A run of the window as the studies that were made of it know it. Belongs to the FX thread.
public interface StudiedRun {
    /// What a person calls it.
    ReadOnlyStringProperty nameProperty();

    /// The settings that stay fixed.
    TrainingConfig config();

    /// The studies that its file keeps, the first ones first.
    List<RunStudy> studies();

    /// Keeps a study that begins now, when it has ended: unless training has gone back behind its moment meanwhile, and
    /// comes to that step with other weights.
    Consumer<RunStudy> keeper();
}

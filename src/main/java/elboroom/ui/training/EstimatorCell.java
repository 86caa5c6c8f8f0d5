package elboroom.ui.training;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Names;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// An estimator in the list to choose from: its name, and below it whether it is biased and what it costs.
final class EstimatorCell extends ListCell<@Nullable EstimatorDescriptor<?>> {
    private final ObservableIntegerValue latentSize;
    private final Label name = new Label();
    private final Label summary = new Label();
    private final VBox lines = new VBox(name, summary);
    private final Tip tip = new Tip("");

    /// @param latentSize coordinates of a code
    EstimatorCell(ObservableIntegerValue latentSize) {
        this.latentSize = latentSize;
        summary.getStyleClass().add("estimator-line");
    }

    /// The chosen estimator, on the closed control: its name alone.
    static ListCell<@Nullable EstimatorDescriptor<?>> nameOnly() {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable EstimatorDescriptor<?> descriptor, boolean empty) {
                super.updateItem(descriptor, empty);
                setText(empty || descriptor == null ? "" : Names.of(descriptor.id()));
            }
        };
    }

    @Override
    protected void updateItem(@Nullable EstimatorDescriptor<?> descriptor, boolean empty) {
        super.updateItem(descriptor, empty);
        if (empty || descriptor == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        EstimatorSpec spec = EstimatorSpec.of(descriptor.id());
        name.setText(Names.of(descriptor.id()));
        summary.setText(EstimatorTexts.summary(spec, latentSize.get()));
        tip.setText(EstimatorTexts.description(spec, latentSize.get()));
        setGraphic(lines);
        setTooltip(tip);
    }
}

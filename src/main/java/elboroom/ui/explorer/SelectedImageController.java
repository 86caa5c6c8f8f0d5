package elboroom.ui.explorer;

import elboroom.text.Numbers;
import elboroom.ui.form.Chip;
import elboroom.ui.form.ReadingAge;
import elboroom.ui.form.Reason;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.PixelImage;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows the readings of the selected image, or a hint how to select one.
public final class SelectedImageController {
    private static final Texts TEXTS = new Texts(SelectedImageController.class);
    private static final float UNSURE = 0.05f;

    private boolean inputWanted = true;
    private long present;
    private long shown;

    @FXML
    private Label title;

    @FXML
    private Reason pinReason;

    @FXML
    private Chip pinChip;

    @FXML
    private Label hint;

    @FXML
    private VBox readings;

    @FXML
    private Label moment;

    @FXML
    private Label label;

    @FXML
    private Label mean;

    @FXML
    private Label sigma;

    @FXML
    private Label reconstruction;

    @FXML
    private Tooltip reconstructionTip;

    @FXML
    private Label kl;

    @FXML
    private Label elbo;

    @FXML
    private PixelImage input;

    /// Shows the selected image, and binds the switch that pins it.
    void bind(ExplorerModel model, PinModel pin) {
        model.selectionProperty().subscribe(this::show);
        pinChip.selectedProperty().bindBidirectional(pin.pinnedProperty());
        pinChip.disableProperty().bind(pin.possibleProperty().not());
        pinReason.textProperty().bind(pin.reasonProperty());
        pinReason.visibleProperty().bind(readings.visibleProperty());
    }

    /// Sets whether the image itself is shown beside its readings.
    void setInputWanted(boolean wanted) {
        inputWanted = wanted;
        Shown.set(input, wanted && readings.isVisible());
    }

    /// Sets whether an image can be selected at all.
    void setPossible(boolean possible) {
        hint.setText(TEXTS.get(possible ? "selected.hint" : "selected.hint.missing"));
    }

    /// Says which step training has reached, which may be far behind the one that the readings are of.
    void present(long step) {
        present = step;
        ReadingAge.show(readings, shown, present);
    }

    /// Shows an image's readings; null if none is selected.
    private void show(@Nullable SelectedImage image) {
        boolean known = image != null;
        Shown.set(hint, !known);
        Shown.set(readings, known);
        Shown.set(input, known && inputWanted);
        if (image == null) {
            title.setText(TEXTS.get("selected.none"));
            return;
        }
        title.setText(TEXTS.get("selected.title", image.image().name()));
        shown = image.step();
        ReadingAge.show(readings, shown, present);
        moment.setText(TEXTS.get("reading.step", Numbers.count(shown)));
        int itsLabel = image.image().label();
        label.setText(itsLabel < 0 ? TEXTS.get("selected.unlabelled") : TEXTS.get("selected.label", itsLabel));
        show(image.latent());
        String estimate = image.isExact() ? "" : ".estimate";
        reconstruction.setText(
                TEXTS.get("selected.reconstruction" + estimate, Numbers.compact(image.reconstruction(), 1)));
        reconstructionTip.setText(
                image.isExact()
                        ? TEXTS.get("selected.reconstruction.tip.exact")
                        : TEXTS.get("selected.reconstruction.tip", image.samples()));
        kl.setText(TEXTS.get("selected.kl", Numbers.compact(image.kl(), 1)));
        elbo.setText(TEXTS.get("selected.elbo" + estimate, Numbers.compact(image.elbo(), 1)));
        input.setImage(image.width(), image.height(), image.input());
        input.setAccessibleText(TEXTS.get("selected.accessible", image.image().name()));
    }

    private void show(SelectedImage.Latent latent) {
        switch (latent) {
            case SelectedImage.Gaussian q -> {
                mean.setText(TEXTS.get("selected.mean", CodeText.vector(q.mean())));
                sigma.setText(TEXTS.get("selected.sigma", CodeText.vector(q.sigma())));
            }
            case SelectedImage.Bits q -> {
                mean.setText(TEXTS.get("selected.bits", CodeText.vector(q.probabilities())));
                int sure = 0;
                for (float p : q.probabilities()) {
                    sure += p < UNSURE || p > 1 - UNSURE ? 1 : 0;
                }
                sigma.setText(TEXTS.get("selected.sure", sure, q.probabilities().length));
            }
        }
    }
}

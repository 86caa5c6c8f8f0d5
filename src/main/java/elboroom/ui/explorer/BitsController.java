package elboroom.ui.explorer;

import elboroom.text.Numbers;
import elboroom.ui.form.Explanations;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.BitStrip;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The bits of the decoded code as buttons.
public final class BitsController {
    private static final Texts TEXTS = new Texts(BitsController.class);

    @FXML
    private Node root;

    @FXML
    private BitStrip strip;

    @FXML
    private Label readout;

    @FXML
    private Button backToQ;

    private BitsModel.@Nullable State shown;

    /// Binds the view to its model.
    void bind(BitsModel model) {
        model.stateProperty().subscribe(this::show);
        Explanations.of(strip, TEXTS.get("bits.tip"));
        strip.setOnFlip(model::flip);
        strip.hoveredProperty().subscribe(bit -> model.previewProperty().set(bit.intValue()));
        strip.hoveredProperty().subscribe(bit -> tell());
        strip.currentProperty().subscribe(bit -> tell());
        strip.focusedProperty().subscribe(focused -> tell());
        backToQ.setOnAction(event -> model.backToPosterior());
    }

    /// Whether the bits differ from those of the selected image.
    BooleanBinding canGoBack() {
        return root.visibleProperty().and(backToQ.disabledProperty().not());
    }

    private void show(BitsModel.@Nullable State state) {
        shown = state;
        Shown.set(root, state != null);
        if (state != null) {
            strip.setBits(state.code(), state.q());
            backToQ.setDisable(
                    !state.leftPosterior() && state.source() != BitsModel.Source.PERSON || state.q().length == 0);
            tell();
        }
    }

    /// Describes the bit under the pointer, otherwise the bit under the cursor. If there is none, says what the user
    /// can do.
    private void tell() {
        BitsModel.State state = shown;
        if (state == null) {
            return;
        }
        int hovered = strip.hoveredProperty().get();
        int bit = hovered >= 0
                ? hovered
                : strip.isFocused() ? strip.currentProperty().get() : -1;
        if (bit < 0 || bit >= state.code().length) {
            readout.setText(TEXTS.get("bits.hint"));
        } else if (state.q().length == 0) {
            readout.setText(TEXTS.get("bits.readout", bit + 1, (int) state.code()[bit]));
        } else {
            readout.setText(TEXTS.get(
                    "bits.readout.known", bit + 1, (int) state.code()[bit], Numbers.fixed(state.q()[bit], 3)));
        }
    }
}

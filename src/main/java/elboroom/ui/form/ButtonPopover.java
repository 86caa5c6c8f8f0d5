package elboroom.ui.form;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;

/// A popover that a button opens. The button closes it, too, as a press anywhere else does. That press also does what
/// it does otherwise. The popover is made when it is first opened: at the start of the program nobody waits for it.
public final class ButtonPopover {
    private final Supplier<? extends Node> content;
    private final ArrowLocation arrow;
    private Node beside;
    private Runnable onOpening = () -> {};
    private Runnable onOpened = () -> {};
    private @Nullable PopOver popOver;

    /// @param content makes what lies in it; asked once
    public ButtonPopover(ButtonBase button, Supplier<? extends Node> content, ArrowLocation arrow) {
        this.content = content;
        this.arrow = arrow;
        beside = button;
        button.setOnAction(event -> {
            if (isShowing()) { // a press on its own button does not hide it
                hide();
            } else {
                open();
            }
        });
    }

    /// Lets it open beside another control than the button.
    public void setBeside(Node control) {
        beside = control;
    }

    /// Sets what is done each time before it opens.
    public void setOnOpening(Runnable action) {
        onOpening = action;
    }

    /// Sets what is done each time after it has opened.
    public void setOnOpened(Runnable action) {
        onOpened = action;
    }

    public boolean isShowing() {
        return popOver != null && popOver.isShowing();
    }

    public void hide() {
        if (popOver != null) {
            popOver.hide();
        }
    }

    private void open() {
        PopOver known = popOver;
        if (known == null) {
            known = Popovers.of(content.get(), arrow);
            known.setAutoHide(true);
            known.setConsumeAutoHidingEvents(false);
            popOver = known;
        }
        onOpening.run();
        Popovers.show(known, beside);
        onOpened.run();
    }
}

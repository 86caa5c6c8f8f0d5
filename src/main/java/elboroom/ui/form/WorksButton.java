package elboroom.ui.form;

import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.LongWork;
import elboroom.ui.fx.Texts;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.controlsfx.control.TaskProgressView;

/// A button that says what runs in the background, with a spinner. It opens the list of these works, each with its
/// progress and *Cancel*. While nothing runs for longer than a moment, the button cannot be seen, but keeps its room.
public final class WorksButton extends Button {
    private static final Texts TEXTS = new Texts(WorksButton.class);

    private final ObservableList<LongWork> works = FxDispatch.works().shown();
    private final ButtonPopover popover = new ButtonPopover(this, this::list, ArrowLocation.BOTTOM_RIGHT);
    private final InvalidationListener changed = observable -> show();

    /// Creates a button for what the whole window does in the background.
    public WorksButton() {
        getStyleClass().addAll("quiet-button", "works-button");
        setMnemonicParsing(false); // names of files have underscores
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.visibleProperty().bind(visibleProperty()); // a hidden spinner must not turn
        setGraphic(spinner);
        setTooltip(new Tip(TEXTS.get("works.tip")));
        works.addListener(new WeakInvalidationListener(changed));
        show();
    }

    private Node list() {
        var list = new TaskProgressView<LongWork>();
        Bindings.bindContent(list.getTasks(), works);
        return list;
    }

    private void show() {
        setVisible(!works.isEmpty() || popover.isShowing());
        setText(
                works.size() == 1
                        ? works.getFirst().getTitle()
                        : TEXTS.counted("works.several", works.size(), works.size()));
    }
}

package elboroom;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.util.Pair;
import org.jspecify.annotations.Nullable;

/// What another program drags over the window, and drops there. The platform without a display has no drags, so a test
/// sends the events that they bring.
public final class Dragged implements TKClipboard {
    private final Map<DataFormat, ?> content;
    private final Set<TransferMode> modes;

    private Dragged(Map<DataFormat, ?> content, Set<TransferMode> modes) {
        this.content = content;
        this.modes = modes;
    }

    /// Files, which may be copied, moved or linked to.
    public static Dragged files(Path... files) {
        List<File> all = Arrays.stream(files).map(Path::toFile).toList();
        return new Dragged(Map.of(DataFormat.FILES, all), EnumSet.allOf(TransferMode.class));
    }

    /// A text.
    public static Dragged text(String text) {
        return new Dragged(Map.of(DataFormat.PLAIN_TEXT, text), EnumSet.allOf(TransferMode.class));
    }

    /// How a drop here would be taken, which the pointer shows; null if it would not.
    public @Nullable TransferMode over(Node node) {
        return sent(DragEvent.DRAG_OVER, node).getAcceptedTransferMode();
    }

    /// Drops it.
    ///
    /// @return whether it was taken
    public boolean drop(Node node) {
        return sent(DragEvent.DRAG_DROPPED, node).isDropCompleted();
    }

    private DragEvent sent(EventType<DragEvent> type, Node to) {
        var event = new DragEvent(
                null,
                to,
                type,
                DragboardHelper.createDragboard(this),
                0,
                0,
                0,
                0,
                TransferMode.MOVE, // what a drag without a key proposes
                null,
                null,
                new PickResult(to, 0, 0));
        to.fireEvent(event);
        return event;
    }

    @Override
    public Set<DataFormat> getContentTypes() {
        return content.keySet();
    }

    @Override
    @SafeVarargs
    public final boolean putContent(Pair<DataFormat, Object>... more) {
        return false;
    }

    @Override
    public @Nullable Object getContent(DataFormat format) {
        return content.get(format);
    }

    @Override
    public boolean hasContent(DataFormat format) {
        return content.containsKey(format);
    }

    @Override
    public Set<TransferMode> getTransferModes() {
        return modes;
    }

    @Override
    public void setDragView(Image image) {
        // nobody sees it
    }

    @Override
    public void setDragViewOffsetX(double x) {
        // nobody sees it
    }

    @Override
    public void setDragViewOffsetY(double y) {
        // nobody sees it
    }

    @Override
    public @Nullable Image getDragView() {
        return null;
    }

    @Override
    public double getDragViewOffsetX() {
        return 0;
    }

    @Override
    public double getDragViewOffsetY() {
        return 0;
    }
}

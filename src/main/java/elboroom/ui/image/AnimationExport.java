package elboroom.ui.image;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;

/// The pictures of a view one after the other, which become an animated GIF in a file that a person has chosen. Belongs
/// to the FX thread.
public final class AnimationExport {
    private static final double LARGEST = 640; // pixels of the longer side
    private static final int MOST_PICTURES = 400;

    private final ExportMenu menu;
    private final ExportMenu.Chosen file;
    private final Node node;
    private final Color ground;
    private final double scale;
    private final List<BufferedImage> pictures = new ArrayList<>();

    private AnimationExport(ExportMenu menu, ExportMenu.Chosen file, Node node, Color ground) {
        this.menu = menu;
        this.file = file;
        this.node = node;
        this.ground = ground;
        double longer = Math.max(
                node.getLayoutBounds().getWidth(), node.getLayoutBounds().getHeight());
        scale = Math.min(1, LARGEST / longer);
    }

    /// Asks a person for the file.
    ///
    /// @return empty if the person chose none
    public static Optional<AnimationExport> ask(PaintedRegion view) {
        return new ExportMenu(view, view::surface, null).ask("gif").map(file -> into(view, file));
    }

    /// The same with a file that is known already. An earlier one of this name is replaced.
    public static AnimationExport into(PaintedRegion view, Path file) {
        return into(view, new ExportMenu.Chosen(file, true));
    }

    static AnimationExport into(PaintedRegion view, ExportMenu.Chosen file) {
        return new AnimationExport(new ExportMenu(view, view::surface, null), file, view, view.surface());
    }

    /// Finds out whether the file can be written, before the pictures are taken. A failure is shown.
    ///
    /// @param then called if it can
    public void whenWritable(Runnable then) {
        menu.whenWritable(file.path(), file.replace(), then);
    }

    /// Takes a picture of the view as it is drawn now. All pictures have the size of the first, also if the window has
    /// another size meanwhile.
    public void take() {
        if (pictures.size() < MOST_PICTURES) {
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(new Scale(scale, scale));
            parameters.setFill(ground);
            WritableImage picture = node.snapshot(parameters, null);
            BufferedImage drawn = SwingFXUtils.fromFXImage(picture, null);
            BufferedImage first = pictures.isEmpty() ? drawn : pictures.getFirst();
            var target = new BufferedImage(first.getWidth(), first.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D g = target.createGraphics();
            g.drawImage(drawn, 0, 0, target.getWidth(), target.getHeight(), null);
            g.dispose();
            pictures.add(target);
        }
    }

    /// Writes the file in the background. A failure is shown.
    ///
    /// @param perSecond pictures a second
    public void write(double perSecond) {
        if (!pictures.isEmpty()) {
            var animation = new GifAnimation(List.copyOf(pictures), (int) Math.round(100 / perSecond));
            menu.save(file.path(), file.replace(), animation::write);
        }
    }
}

package elboroom.ui.image;

import elboroom.ui.fx.Copying;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.ExportName;
import elboroom.ui.fx.FileDialogs;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Texts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Scale;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// The context menu that every chart and image has: copy the image, save it as PNG at 1×, 2× or 4× or as SVG, and,
/// where there are numbers, copy or save them as CSV.
public final class ExportMenu {
    private static final Texts TEXTS = new Texts(ExportMenu.class);
    /// Pixels of a saved picture for each pixel of the screen.
    static final List<Integer> SCALES = List.of(1, 2, 4);

    private static final int IDLE_MILLIS = 100;
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    /// Writes the files of all menus, one at a time. Its thread ends when there is nothing to write.
    private static final Executor SAVING = new ThreadPoolExecutor(
            0,
            1,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("export").factory());

    private final Node node;
    private final Supplier<Color> background;
    private final @Nullable Supplier<String> csv;
    private final ContextMenu menu = new ContextMenu();
    private @Nullable Supplier<String> text;

    ExportMenu(Node node, Supplier<Color> background, @Nullable Supplier<String> csv) {
        this.node = node;
        this.background = background;
        this.csv = csv;
    }

    /// Gives a node the menu.
    ///
    /// @param node what is copied
    /// @param background what lies behind it in the picture
    /// @param csv the numbers behind it, or `null` if there are none
    /// @param more further items, shown first
    public static void install(
            Node node, Supplier<Color> background, @Nullable Supplier<String> csv, MenuItem... more) {
        new ExportMenu(node, background, csv).install(more);
    }

    /// Gives a table a menu for its numbers alone. Its copies are also made with Ctrl+C, as text.
    ///
    /// @param text the numbers as they are shown
    /// @param csv  the numbers with all digits
    /// @param more further items, shown last
    public static void installForNumbers(
            Node node, Supplier<String> text, Supplier<String> csv, List<? extends MenuItem> more) {
        var menu = new ExportMenu(node, () -> Color.TRANSPARENT, csv);
        menu.text = text;
        node.getProperties().put(ExportMenu.class, menu);
        menu.add(TEXTS.get("export.copyText"), menu::copyText);
        menu.addCsv();
        menu.menu.getItems().addAll(more);
        menu.open();
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                menu.copyText();
                event.consume();
            }
        });
    }

    private void install(MenuItem... more) {
        node.getProperties().put(ExportMenu.class, this);
        if (more.length > 0) {
            menu.getItems().addAll(more);
            menu.getItems().add(new SeparatorMenuItem());
        }
        add(TEXTS.get("export.copyImage"), this::copyImage);
        for (int scale : SCALES) {
            add(TEXTS.get("export.savePng", scale), () -> savePng(scale));
        }
        if (node instanceof PaintedRegion) {
            add(TEXTS.get("export.saveSvg"), this::saveSvg);
        }
        if (csv != null) {
            menu.getItems().add(new SeparatorMenuItem());
            addCsv();
        }
        open();
    }

    private void addCsv() {
        add(TEXTS.get("export.copyCsv"), this::copyCsv);
        add(TEXTS.get("export.saveCsv"), this::saveCsv);
    }

    private void open() {
        node.setOnContextMenuRequested(event -> {
            menu.show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> menu.hide());
    }

    private void add(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        menu.getItems().add(item);
    }

    /// A picture of a node. What a view draws itself is drawn anew at this scale, with titles at its axes.
    ///
    /// @param scale pixels of the picture for each pixel of the screen
    public static WritableImage picture(Node node, double scale, Paint background) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(new Scale(scale, scale));
        parameters.setFill(background);
        return node instanceof PaintedRegion painted
                ? painted.redrawn(scale, () -> painted.snapshot(parameters, null))
                : node.snapshot(parameters, null);
    }

    /// A view as SVG, with its texts as texts: what the file is written from, on any thread.
    ///
    /// @param ground what lies behind it
    public static Supplier<String> svg(PaintedRegion view, Color ground) {
        SvgDrawing drawing = view.drawnAsSvg();
        String title = ExportName.of(view);
        String description = Objects.requireNonNullElse(view.getAccessibleText(), "");
        double width = view.getWidth();
        double height = view.getHeight();
        return () -> drawing.written(title, description, width, height, ground);
    }

    /// Whether the view can be saved as SVG.
    boolean isDrawn() {
        return node instanceof PaintedRegion;
    }

    /// Whether it is copied as a text, and not as a picture.
    boolean isText() {
        return text != null;
    }

    /// Whether there are numbers behind the picture.
    boolean hasNumbers() {
        return csv != null;
    }

    void copyImage() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture(node, 2, background.get()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    void copyText() {
        if (text != null) {
            Copying.copy(text.get());
        }
    }

    void copyCsv() {
        Copying.copy(numbers());
    }

    private String numbers() {
        return csv == null ? "" : csv.get();
    }

    void savePng(int scale) {
        BufferedImage picture = SwingFXUtils.fromFXImage(picture(node, scale, background.get()), null);
        choose("png", (out, cancelled) -> {
            try (var png = new MemoryCacheImageOutputStream(out)) {
                if (!ImageIO.write(picture, "png", png)) {
                    throw new IOException("no PNG writer in this Java runtime; use a full JDK 25");
                }
            }
        });
    }

    void saveSvg() {
        if (node instanceof PaintedRegion view) {
            Supplier<String> svg = svg(view, background.get());
            choose("svg", (out, cancelled) -> out.write(svg.get().getBytes(StandardCharsets.UTF_8)));
        }
    }

    void saveCsv() {
        saveText("csv", numbers());
    }

    void saveText(String extension, String content) {
        choose(extension, (out, cancelled) -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /// Asks for a file, and writes it.
    void choose(String extension, FileExport.Write write) {
        ask(extension).ifPresent(chosen -> save(chosen.path(), chosen.replace(), write));
    }

    /// A file that a person has chosen.
    ///
    /// @param replace whether a file of this name may be replaced: the dialog has asked
    record Chosen(Path path, boolean replace) {}

    /// Asks a person for a file.
    Optional<Chosen> ask(String extension) {
        return FileDialogs.save(chooser(extension), node.getScene().getWindow()).map(chosen -> {
            Path path = withExtension(chosen, extension);
            return new Chosen(path, path.equals(chosen));
        });
    }

    /// The dialog that asks for a file, and suggests a name that says what is shown.
    FileChooser chooser(String extension) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXTS.get("export.title." + extension));
        chooser.setInitialFileName(ExportName.of(node) + "." + extension);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(TEXTS.get("export.filter." + extension), "*." + extension));
        return chooser;
    }

    /// The file with its extension, whether or not the person typed it.
    static Path withExtension(Path chosen, String extension) {
        Path last = chosen.getFileName();
        String name = last == null ? "" : last.toString();
        boolean has = name.toLowerCase(Locale.ROOT).endsWith("." + extension);
        return has ? chosen : chosen.resolveSibling(name + "." + extension);
    }

    /// Saves a file without holding up the FX thread. A failure is shown.
    ///
    /// @param replace whether a file of this name may be replaced
    void save(Path path, boolean replace, FileExport.Write write) {
        export(path).write(replace, write);
    }

    private FileExport export(Path path) {
        return new FileExport(path, SAVING, FxDispatch.executor(), problem -> ErrorPresenter.report(node, problem));
    }

    /// Finds out whether a file can be written, without leaving anything there. A failure is shown.
    ///
    /// @param replace whether a file of this name may be replaced
    /// @param then    called if it can
    void whenWritable(Path path, boolean replace, Runnable then) {
        export(path).run((target, cancelled) -> FileExport.tryToWrite(target, replace), then);
    }
}

package elboroom.ui.shell;

import elboroom.ui.fx.Command;
import elboroom.ui.fx.Copying;
import elboroom.ui.fx.DialogPlace;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;

/// The pages of the help menu. Each opens in a window of its own, beside which the program can be used.
final class HelpPages {
    private static final Texts TEXTS = new Texts(HelpPages.class);
    private static final double WIDTH = 760;
    private static final double HEIGHT = 680;

    private HelpPages() {}

    /// The versions of everything that matters in a report of a fault.
    ///
    /// @param versions one a line, the program's first
    static void about(Window owner, String versions) {
        Label text = new Label(versions);
        text.getStyleClass().add("about-versions");
        Dialog<ButtonType> dialog = dialog(owner, TEXTS.get("about.title"), text);
        Copying.addButton(dialog.getDialogPane(), TEXTS.get("about.copy"), versions);
        dialog.show();
    }

    /// Every command that has keys, and the keys of the views.
    static void shortcuts(Window owner, List<Command> commands) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        for (Command.Menu menu : Command.Menu.values()) {
            grid.addRow(grid.getRowCount(), label(CommandMenus.title(menu), "page-heading"));
            commands.stream()
                    .filter(command -> command.menu() == menu)
                    .forEach(command -> command.keyCombination()
                            .ifPresent(keys -> addKeys(grid, command.text(), keys.getDisplayText())));
        }
        grid.addRow(grid.getRowCount(), label(TEXTS.get("shortcuts.views"), "page-heading"));
        TEXTS.get("shortcuts.views.list").lines().forEach(line -> {
            String[] parts = line.split("=", 2);
            addKeys(grid, parts[0], parts[1]);
        });
        scrolling(owner, TEXTS.get("shortcuts.title"), grid).show();
    }

    /// The formulas behind what is shown.
    static void mathematics(Window owner) {
        scrolling(owner, TEXTS.get("mathematics.title"), new PageView(page("mathematics")))
                .show();
    }

    /// The text of a page of the documentation, which the build copies beside this class.
    static String page(String name) {
        try (InputStream in = HelpPages.class.getResourceAsStream(name + ".md")) {
            if (in == null) {
                throw new IllegalStateException("%s.md is not on the class path; rebuild the program".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("%s.md cannot be read".formatted(name), e);
        }
    }

    private static Dialog<ButtonType> dialog(Window owner, String title, Node content) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle(title);
        DialogPane pane = dialog.getDialogPane();
        pane.getStyleClass().add("help-page");
        pane.getStylesheets().add(Stylesheets.of(HelpPages.class, "help"));
        pane.setContent(content);
        pane.getButtonTypes().add(new ButtonType(TEXTS.get("help.close"), ButtonData.CANCEL_CLOSE));
        return dialog;
    }

    /// A dialog that a person can resize, whose content scrolls.
    private static Dialog<ButtonType> scrolling(Window owner, String title, Region content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        Dialog<ButtonType> dialog = dialog(owner, title, scroll);
        DialogPlace.resizable(dialog, owner, WIDTH, HEIGHT);
        return dialog;
    }

    private static void addKeys(GridPane grid, String name, String keys) {
        Label wrapped = label(keys, "shortcuts-keys");
        wrapped.setWrapText(true);
        wrapped.setMinWidth(0);
        grid.addRow(grid.getRowCount(), label(name, "shortcuts-name"), wrapped);
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}

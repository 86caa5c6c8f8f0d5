package elboroom.app;

import elboroom.cli.ProgramVersion;
import elboroom.data.DataSource;
import elboroom.ui.fx.Command;
import elboroom.ui.fx.Command.Menu;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.Theme;
import elboroom.ui.image.ExportCommands;
import elboroom.ui.run.Pace;
import elboroom.ui.run.RunModel;
import elboroom.ui.shell.Shell;
import elboroom.ui.shell.ShellModel;
import elboroom.ui.shell.Workspace;
import elboroom.ui.training.TrainingViews;
import elboroom.ui.training.WorkbenchModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.stage.Stage;

/// The commands of the window. Those that a view has on its own come from the view.
final class Commands {
    private static final Texts TEXTS = new Texts(Commands.class);

    private final WorkbenchModel workbench;
    private final ShellModel shellModel;
    private final WindowActs acts;

    Commands(WorkbenchModel workbench, ShellModel shellModel, WindowActs acts) {
        this.workbench = workbench;
        this.shellModel = shellModel;
        this.acts = acts;
    }

    /// All commands, in the order of the menus.
    List<Command> all(List<Workspace> workspaces, List<Command> ofViews, Shell shell, Stage stage, Runnable close) {
        List<Command> all = new ArrayList<>(acts.commands());
        ofViews.stream().filter(command -> command.menu() == Menu.FILE).forEach(all::add); // the run comes first
        all.add(Command.of(
                        Menu.FILE,
                        "data",
                        TEXTS.get("command.open"),
                        () -> TrainingViews.chooseImages(workbench, stage))
                .keys("Shortcut+I"));
        all.add(Command.of(
                Menu.FILE,
                "data",
                TEXTS.get("command.bundled"),
                () -> workbench.dataChoice().choose(DataSource.DEFAULT)));
        all.addAll(ExportCommands.of(shell.root()));
        all.add(Command.of(Menu.FILE, "close", TEXTS.get("command.close"), close)
                .keys("Shortcut+Q"));
        for (Workspace workspace : workspaces) {
            all.add(workspace(workspace).keys("Shortcut+" + (workspaces.indexOf(workspace) + 1)));
        }
        all.addAll(run()); // first in its menu
        ofViews.stream().filter(command -> command.menu() != Menu.FILE).forEach(all::add);
        for (Pace pace : Pace.values()) {
            all.add(pace(pace));
        }
        all.addAll(theme());
        all.addAll(shell.helpCommands(this::versions));
        return all;
    }

    private Command workspace(Workspace workspace) {
        ObjectProperty<Workspace> shown = shellModel.workspaceProperty();
        return Command.choice(
                Menu.VIEW, "workspace", TEXTS.get("command.workspace", workspace.name()), shown, workspace);
    }

    private Command pace(Pace pace) {
        ObjectProperty<Pace> chosen = workbench.run().picture().paceProperty();
        String text = switch (pace) {
            case CALM -> TEXTS.get("command.pace.calm");
            case BALANCED -> TEXTS.get("command.pace.balanced");
            case SMOOTH -> TEXTS.get("command.pace.smooth");
        };
        return Command.choice(Menu.VIEW, "pace", text, chosen, pace).keys("Shortcut+Shift+" + (pace.ordinal() + 1));
    }

    private List<Command> theme() {
        return List.of(
                theme(Theme.SYSTEM, TEXTS.get("command.theme.system")),
                theme(Theme.LIGHT, TEXTS.get("command.theme.light")),
                theme(Theme.DARK, TEXTS.get("command.theme.dark")),
                Command.of(Menu.VIEW, "theme", TEXTS.get("command.theme"), shellModel::toggleTheme)
                        .keys("Shortcut+Shift+L"));
    }

    private Command theme(Theme theme, String text) {
        ObjectProperty<Theme> chosen = shellModel.themeProperty();
        return Command.choice(Menu.VIEW, "theme", text, chosen, theme);
    }

    private List<Command> run() {
        RunModel run = workbench.run();
        return List.of(
                train("train", TEXTS.get("command.toggle"), run::toggle).keys("F5"),
                train("train", TEXTS.get("command.step"), run::stepBatch).keys("F10"),
                train("train", TEXTS.get("command.epoch"), run::stepEpoch).keys("Shift+F10"),
                train("again", TEXTS.get("command.reset"), run::reset).keys("Shortcut+R"),
                run("again", TEXTS.get("command.seed"), workbench.structure()::nextSeed)
                        .keys("Shortcut+Shift+N"),
                run("pending", TEXTS.get("command.restart"), workbench::restart)
                        .keys("Shortcut+Enter")
                        .when(TrainingViews.restartable(workbench)),
                run("pending", TEXTS.get("command.discard"), workbench.structure()::discard)
                        .when(workbench.structure().pendingProperty()),
                run("diverged", TEXTS.get("command.goOn"), workbench::continueAfterDivergence)
                        .when(run.divergenceProperty().isNotNull()));
    }

    private Command run(String section, String text, Runnable action) {
        return Command.of(Menu.RUN, section, text, action).when(workbench.run().readyProperty());
    }

    private Command train(String section, String text, Runnable action) {
        return run(section, text, action).when(workbench.run().trainableProperty());
    }

    /// What matters in a report of a fault, one a line.
    private String versions() {
        return String.join(
                "\n",
                TEXTS.get("about.program", ProgramVersion.number()),
                TEXTS.get("about.java", Runtime.version(), System.getProperty("java.vendor", "")),
                TEXTS.get("about.javafx", System.getProperty("javafx.runtime.version", "")),
                TEXTS.get(
                        "about.matrices",
                        workbench.run().present() == null
                                ? TEXTS.get("about.loading")
                                : workbench.run().gemm().description()),
                TEXTS.get(
                        "about.system",
                        System.getProperty("os.name", ""),
                        System.getProperty("os.version", ""),
                        System.getProperty("os.arch", "")));
    }
}

package elboroom.app;

import elboroom.training.Keyframes;
import elboroom.ui.fx.Themes;
import elboroom.ui.runs.RunsModel;
import elboroom.ui.shell.Preferences;
import elboroom.ui.shell.PreferencesModel;
import elboroom.ui.training.WorkbenchModel;

/// Makes the preferences act on the models of the window.
final class WindowPreferences {
    private WindowPreferences() {}

    static PreferencesModel of(Preferences initial, Themes themes, WorkbenchModel workbench, RunsModel runs) {
        var preferences = new PreferencesModel(
                themes.themeProperty(), workbench.run().picture().paceProperty(), initial);
        preferences.autosaveMinutesProperty().subscribe(runs::keepEvery);
        preferences
                .keyframeMegabytesProperty()
                .subscribe(megabytes -> workbench.run().rememberWithin(bytes(megabytes)));
        preferences
                .threadsProperty()
                .addListener((observable, old, now) ->
                        workbench.structure().shardsProperty().set(now));
        return preferences;
    }

    private static long bytes(int megabytes) {
        return megabytes == Preferences.AUTOMATIC ? Keyframes.standardBudget() : (long) megabytes << 20;
    }
}

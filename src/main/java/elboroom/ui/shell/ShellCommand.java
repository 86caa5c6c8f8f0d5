package elboroom.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/// A command of the window's menu.
///
/// @param text     the text in the menu
/// @param shortcut in the form of [KeyCombination#valueOf], for example `Shortcut+R`
/// @param enabled  whether the command can be used now
/// @param action   what it does, on the FX thread
public record ShellCommand(String text, String shortcut, ObservableValue<Boolean> enabled, Runnable action) {
    KeyCombination keys() {
        return KeyCombination.valueOf(shortcut);
    }

    void perform() {
        if (enabled.getValue()) {
            action.run();
        }
    }
}

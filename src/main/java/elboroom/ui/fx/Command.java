package elboroom.ui.fx;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something that the user can do. The menu bar, the shortcuts, the command finder and the list of shortcuts are all
/// made from the same commands. Belongs to the FX thread.
///
/// @param menu     where it stands
/// @param section  the commands of a section stand together, between two lines; not shown
/// @param text     its name, in the menu and in the finder
/// @param object   what it would act on now, shown after its name in the menu; may be empty
/// @param shortcut in the form of [KeyCombination#valueOf], for example `Shortcut+R`; empty if it has none
/// @param enabled  whether it can be used now
/// @param chosen   whether it is what is chosen at present; null if the command is not a choice
/// @param action   what it does, on the FX thread
public record Command(
        Menu menu,
        String section,
        String text,
        ObservableValue<String> object,
        String shortcut,
        ObservableValue<Boolean> enabled,
        @Nullable ObservableValue<Boolean> chosen,
        Runnable action) {
    /// The menus of the bar, in its order.
    public enum Menu {
        FILE,
        EDIT,
        VIEW,
        RUN,
        ESTIMATORS,
        HELP
    }

    /// A command without a shortcut that can always be used.
    public static Command of(Menu menu, String section, String text, Runnable action) {
        return new Command(
                menu, section, text, new SimpleStringProperty(""), "", new SimpleBooleanProperty(true), null, action);
    }

    /// A command that switches something on and off.
    public static Command toggle(Menu menu, String section, String text, BooleanProperty on) {
        return of(menu, section, text, () -> on.set(!on.get())).chosenWhen(on);
    }

    /// A command that makes this one of several choices.
    public static <T> Command choice(Menu menu, String section, String text, Property<? super T> chosen, T choice) {
        return of(menu, section, text, () -> chosen.setValue(choice)).chosenWhen(chosen.map(choice::equals));
    }

    /// The same, with what it would act on now after its name in the menu.
    public Command on(ObservableValue<String> now) {
        return new Command(menu, section, text, now, shortcut, enabled, chosen, action);
    }

    /// The same with a shortcut, for example `Shortcut+R`.
    public Command keys(String keys) {
        return new Command(menu, section, text, object, keys, enabled, chosen, action);
    }

    /// The same, which can be used only while a condition holds.
    public Command when(ObservableValue<Boolean> condition) {
        return new Command(menu, section, text, object, shortcut, condition, chosen, action);
    }

    /// The same as a choice, with a mark in the menu while it is chosen.
    public Command chosenWhen(ObservableValue<Boolean> condition) {
        return new Command(menu, section, text, object, shortcut, enabled, condition, action);
    }

    /// The keys of the shortcut.
    public Optional<KeyCombination> keyCombination() {
        return shortcut.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(shortcut));
    }

    /// Does it, if it can be used now.
    public void perform() {
        if (enabled.getValue()) {
            action.run();
        }
    }
}

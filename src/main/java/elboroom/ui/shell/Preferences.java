package elboroom.ui.shell;

import elboroom.training.TrainingConfig;
import elboroom.ui.fx.Theme;
import elboroom.ui.run.Pace;

/// What a user has chosen once and for all in the preferences.
///
/// @param theme             light, dark, or the same as the system
/// @param pace              how lively the picture is while training
/// @param keyframeMegabytes of memory for the moments of a run that can be looked back at; [#AUTOMATIC] for what the
///     machine can spare
/// @param autosaveMinutes   between two times that an unsaved run is kept in case of a crash; [#NEVER] keeps none
/// @param threads           that new runs train with: the shards of a minibatch
public record Preferences(Theme theme, Pace pace, int keyframeMegabytes, int autosaveMinutes, int threads) {
    public static final int AUTOMATIC = 0;
    public static final int NEVER = 0;
    static final int MOST_MEGABYTES = 1 << 20;
    static final int MOST_MINUTES = 24 * 60;
    public static final Preferences DEFAULT =
            new Preferences(Theme.SYSTEM, Pace.BALANCED, AUTOMATIC, 1, TrainingConfig.DEFAULT.shards());

    public Preferences {
        require("keyframes, MB", keyframeMegabytes, AUTOMATIC, MOST_MEGABYTES);
        require("autosave, minutes", autosaveMinutes, NEVER, MOST_MINUTES);
        require("threads", threads, 1, TrainingConfig.MAX_SHARDS);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: got %,d, expected %,d to %,d".formatted(name, value, least, most));
        }
    }

    public Preferences withTheme(Theme value) {
        return new Preferences(value, pace, keyframeMegabytes, autosaveMinutes, threads);
    }
}

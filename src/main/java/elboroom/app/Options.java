package elboroom.app;

import elboroom.data.DataSource;
import elboroom.training.Hyperparameters;
import elboroom.training.Spill;
import elboroom.training.TrainingConfig;
import elboroom.ui.explorer.DecodeTimer;
import elboroom.ui.runs.Recovery;
import elboroom.ui.shell.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the program starts with.
///
/// @param settings        settings of the window
/// @param source          the data to load first
/// @param config          of the first run
/// @param hyperparameters of the first run
/// @param timer           is told how fast the explorer answers
/// @param recovery        keeps unsaved runs, and offers those that were left
/// @param spill           takes remembered moments that have no room in memory; the program closes it
/// @param file            the run to open first; null for a new one
/// @param home            where the user's things are kept
record Options(
        Settings settings,
        DataSource source,
        TrainingConfig config,
        Hyperparameters hyperparameters,
        DecodeTimer timer,
        Recovery recovery,
        Spill spill,
        @Nullable Path file,
        UserHome home) {
    static final Options DEFAULT = new Options(
            Settings.DEFAULT,
            DataSource.DEFAULT,
            TrainingConfig.DEFAULT,
            Hyperparameters.DEFAULT,
            DecodeTimer.NONE,
            Recovery.NONE,
            Spill.NONE,
            null,
            UserHome.NONE);

    Options withSettings(Settings value) {
        return new Options(value, source, config, hyperparameters, timer, recovery, spill, file, home);
    }

    Options withRecovery(Recovery value) {
        return new Options(settings, source, config, hyperparameters, timer, value, spill, file, home);
    }

    Options withSpill(Spill value) {
        return new Options(settings, source, config, hyperparameters, timer, recovery, value, file, home);
    }

    Options withFile(@Nullable Path value) {
        return new Options(settings, source, config, hyperparameters, timer, recovery, spill, value, home);
    }

    Options withHome(UserHome value) {
        return new Options(settings, source, config, hyperparameters, timer, recovery, spill, file, value);
    }
}

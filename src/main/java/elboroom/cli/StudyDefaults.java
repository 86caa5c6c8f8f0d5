package elboroom.cli;

import elboroom.lab.StudyPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The defaults of `study`: its own, and for the options that it shares with `train` those of `train`.
final class StudyDefaults implements IDefaultValueProvider {
    private final TrainDefaults shared = new TrainDefaults();

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        String option = argument instanceof OptionSpec named ? named.longestName() : "";
        return switch (option) {
            case "--replicates" -> String.valueOf(StudyPlan.DEFAULT_REPLICATES);
            case "--adaptation" -> String.valueOf(StudyPlan.DEFAULT_ADAPTATION);
            case "--images" -> String.valueOf(StudySetup.DEFAULT_IMAGES);
            case "--warmup-epochs" -> String.valueOf(WarmUp.DEFAULT_EPOCHS);
            default -> shared.defaultValue(argument);
        };
    }
}

package elboroom.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The defaults of `race`: those of `train`, and its seed as the only one.
final class RaceDefaults implements IDefaultValueProvider {
    private final TrainDefaults shared = new TrainDefaults();

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        boolean seeds =
                argument instanceof OptionSpec option && option.longestName().equals("--seeds");
        return seeds ? String.valueOf(RunPlan.DEFAULT.config().seed()) : shared.defaultValue(argument);
    }
}

package elboroom.cli;

import elboroom.sweep.SweepMeasure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The defaults of `sweep`: those of `study` and of `race`.
final class SweepDefaults implements IDefaultValueProvider {
    private final StudyDefaults study = new StudyDefaults();
    private final RaceDefaults race = new RaceDefaults();

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        String option = argument instanceof OptionSpec named ? named.longestName() : "";
        return switch (option) {
            case "--measure" -> SweepMeasure.VARIANCE.id();
            case "--seeds" -> race.defaultValue(argument);
            default -> study.defaultValue(argument);
        };
    }
}

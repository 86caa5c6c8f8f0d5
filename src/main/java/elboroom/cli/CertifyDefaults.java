package elboroom.cli;

import elboroom.lab.CertificationPlan;
import elboroom.latent.BernoulliFamily;
import elboroom.text.Numbers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The defaults of `certify`: its own, and for the options that it shares with `study` those of `study`.
final class CertifyDefaults implements IDefaultValueProvider {
    private static final int LATENT_SIZE = 6;

    private final StudyDefaults shared = new StudyDefaults();

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        String option = argument instanceof OptionSpec named ? named.longestName() : "";
        return switch (option) {
            case "--latent" -> BernoulliFamily.INSTANCE.id();
            case "--latent-size" -> String.valueOf(LATENT_SIZE);
            case "--replicates" -> String.valueOf(CertificationPlan.DEFAULT_REPLICATES);
            case "--level" -> Numbers.parameter(CertificationPlan.DEFAULT_LEVEL);
            case "--tolerance" -> Numbers.parameter(CertificationPlan.DEFAULT_TOLERANCE);
            default -> shared.defaultValue(argument);
        };
    }
}

package elboroom.cli;

import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.latent.BinaryCodes;
import elboroom.project.RunSettings;
import elboroom.training.Hyperparameters;
import elboroom.training.PlannedChange;
import elboroom.training.PlannedChanges;
import elboroom.training.TrainingConfig;
import elboroom.vae.evidence.Evidence;
import java.util.LinkedHashMap;
import java.util.Map;

/// Everything that a run of `train` depends on.
///
/// @param data              where the images come from
/// @param config            what is fixed; its model's pixels are adapted to the data
/// @param hyperparameters   what can change while it trains
/// @param changes           what changes while it trains
/// @param length            how long it trains
/// @param importanceSamples k of the importance-weighted bound on the test set; [#NO_BOUND] to leave it out
/// @param evidenceImages    test images whose evidence is computed exactly; [#NO_EVIDENCE] to leave it out
record RunPlan(
        DataSource data,
        TrainingConfig config,
        Hyperparameters hyperparameters,
        PlannedChanges changes,
        RunLength length,
        int importanceSamples,
        int evidenceImages) {
    static final int NO_BOUND = 0;
    static final int NO_EVIDENCE = 0;
    static final int DEFAULT_EVIDENCE_IMAGES = 1000;
    static final int MAX_IMPORTANCE_SAMPLES = 1_000_000;

    static final RunPlan DEFAULT = new RunPlan(
            DataSource.DEFAULT,
            TrainingConfig.DEFAULT,
            Hyperparameters.DEFAULT,
            PlannedChanges.NONE,
            RunLength.ofEpochs(10),
            NO_BOUND,
            NO_EVIDENCE);

    RunPlan {
        if (importanceSamples < NO_BOUND || importanceSamples > MAX_IMPORTANCE_SAMPLES) {
            throw new IllegalArgumentException("importance samples: got %,d, expected 1 to %,d"
                    .formatted(importanceSamples, MAX_IMPORTANCE_SAMPLES));
        }
        if (evidenceImages != NO_EVIDENCE && !Evidence.isComputable(config.model())) {
            throw new IllegalArgumentException(
                    "--evidence exact: got %d %s latents, expected up to %d bernoulli or %d gaussian ones; ask for the bound, --iwae-samples 5000, instead"
                            .formatted(
                                    config.model().latentSize(),
                                    config.model().family().id(),
                                    BinaryCodes.MAX_BITS,
                                    Evidence.MAX_DIMENSIONS));
        }
    }

    RunPlan withConfig(TrainingConfig value) {
        return new RunPlan(data, value, hyperparameters, changes, length, importanceSamples, evidenceImages);
    }

    /// Everything that is needed to repeat the run, under the names of the options.
    ///
    /// @param blas   what multiplied the matrices: another library's sums differ in their last digits
    /// @param loaded the data that were read
    Map<String, Object> toMap(String blas, LoadedData loaded) {
        var map = new LinkedHashMap<String, Object>();
        map.put("version", ProgramVersion.number());
        map.put("blas", blas);
        map.putAll(loaded.description());
        map.putAll(RunSettings.of(config, hyperparameters));
        length.addTo(map);
        if (!changes.all().isEmpty()) {
            map.put(
                    "changes",
                    changes.all().stream().map(PlannedChange::toString).toList());
        }
        if (importanceSamples != NO_BOUND) {
            map.put("iwaeSamples", importanceSamples);
        }
        if (evidenceImages != NO_EVIDENCE) {
            map.put("evidenceImages", evidenceImages);
        }
        return map;
    }
}

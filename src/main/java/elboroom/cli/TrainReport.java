package elboroom.cli;

import elboroom.data.Counted;
import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import elboroom.training.ElboTerms;
import elboroom.vae.evidence.EffectiveSamples;
import elboroom.vae.evidence.Evidence;
import elboroom.vae.evidence.ImportanceWeightedBound;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The final metrics of a run.
///
/// @param plan      what was run
/// @param blas      what multiplied the matrices
/// @param loaded    the data that were read
/// @param train     the newest point of the training curve; null before the first
/// @param test      over the whole test set
/// @param estimator the last one
/// @param bound     the importance-weighted bound; null if it was not asked for or not finished
/// @param evidence  of some test images; null if it was not asked for or not finished
/// @param images    training images seen
/// @param seconds   of training alone
/// @param steps     training steps
/// @param completed false if the run was interrupted
/// @param shadow    the measurements of estimators along training; null if there were none
record TrainReport(
        RunPlan plan,
        String blas,
        LoadedData loaded,
        @Nullable ElboTerms train,
        ElboTerms test,
        EstimatorSpec estimator,
        ImportanceWeightedBound.@Nullable Result bound,
        @Nullable Evidence evidence,
        long images,
        double seconds,
        long steps,
        boolean completed,
        @Nullable Map<String, Object> shadow) {
    double imagesPerSecond() {
        return images / seconds;
    }

    /// The JSON object. A missing figure is null.
    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("trainElbo", train == null ? Double.NaN : train.elbo());
        map.put("trainElboIsRelaxed", isRelaxed());
        map.put("testElbo", test.elbo());
        map.put("testReconstruction", test.reconstruction());
        map.put("testKl", test.kl());
        map.put("activeUnits", test.activeUnits());
        if (plan.importanceSamples() > 0) {
            map.put("iwae", bound == null ? Double.NaN : bound.bound());
            map.put("iwaeStandardError", bound == null ? Double.NaN : bound.standardError());
            map.put("effectiveSamples", bound == null ? null : toMap(bound.effective()));
        }
        if (plan.evidenceImages() > 0) {
            map.put("evidence", evidence == null ? null : toMap(evidence));
        }
        if (shadow != null) {
            map.put("shadow", shadow);
        }
        map.put("imagesPerSecond", imagesPerSecond());
        map.put("seconds", seconds);
        map.put("seed", plan.config().seed());
        map.put("steps", steps);
        map.put("config", plan.toMap(blas, loaded));
        return map;
    }

    /// Whether the training ELBO was taken at relaxed codes.
    private boolean isRelaxed() {
        return estimator.descriptor().relaxed();
    }

    private static Map<String, Object> toMap(EffectiveSamples effective) {
        var map = new LinkedHashMap<String, Object>();
        map.put("mean", effective.mean());
        map.put("smallest", effective.smallest());
        map.put("shareBelow" + EffectiveSamples.FEW, effective.shareOfFew());
        return map;
    }

    private static Map<String, Object> toMap(Evidence evidence) {
        var map = new LinkedHashMap<String, Object>();
        map.put("images", evidence.images());
        map.put("elbo", evidence.meanElbo());
        map.put("logPx", evidence.meanLogPx());
        map.put("gap", evidence.meanGap());
        map.put("error", evidence.error());
        return map;
    }

    /// The table that people read.
    String table() {
        var config = plan.config();
        var table = new StringBuilder("%s, %s latents, %s binarization, %s%n"
                .formatted(
                        config.model().text(),
                        config.model().family().id(),
                        config.binarization().text(),
                        blas.replace(" · ", " ")));
        if (train != null) {
            row(
                    table,
                    "train ELBO",
                    "%s nats (mean of %s%s)",
                    nats(train.elbo()),
                    Counted.of(train.images(), "image"),
                    isRelaxed() ? ", at relaxed codes: no bound" : "");
        }
        row(table, "test ELBO", "%s nats (%s)", nats(test.elbo()), Counted.of(test.images(), "image"));
        row(table, "test reconstruction", "%s nats", nats(test.reconstruction()));
        row(table, "test KL", "%s nats", nats(test.kl()));
        row(
                table,
                "active units",
                "%d of %d",
                test.activeUnits(),
                config.model().latentSize());
        if (bound != null) {
            EffectiveSamples effective = bound.effective();
            row(
                    table,
                    "test log p(x) >=",
                    "%s nats (importance-weighted bound, k = %,d, standard error %s)",
                    nats(bound.bound()),
                    bound.samples(),
                    Numbers.typed(Numbers.figure(bound.standardError())));
            row(
                    table,
                    "effective samples",
                    "%s on average, %s at the least, below %d in %s %% of the images",
                    number(effective.mean(), 1),
                    number(effective.smallest(), 1),
                    EffectiveSamples.FEW,
                    number(100 * effective.shareOfFew(), 1));
        }
        if (evidence != null) {
            String text = "%s nats = ELBO %s + KL(q || p(z|x)) %s (%s, exact%s)";
            row(
                    table,
                    "test log p(x)",
                    text,
                    nats(evidence.meanLogPx()),
                    nats(evidence.meanElbo()),
                    nats(evidence.meanGap()),
                    Counted.of(evidence.images(), "image"),
                    evidence.error() == 0 ? "" : " to about " + Numbers.upperBound(evidence.error()));
        }
        if (steps > 0) {
            row(
                    table,
                    "speed",
                    "%s images/s (%s in %s s of training)",
                    number(imagesPerSecond(), 0),
                    Counted.of(steps, "step"),
                    number(seconds, 1));
        }
        row(table, "seed", "%d, %s", config.seed(), Counted.of(config.shards(), "shard"));
        return table.toString().stripTrailing();
    }

    /// So many nats, as the command line prints them.
    static String nats(double value) {
        return number(value, 2);
    }

    /// A number with so many decimals, as the command line prints it.
    static String number(double value, int decimals) {
        return Numbers.typed(Numbers.fixed(value, decimals));
    }

    private static void row(StringBuilder table, String name, String format, Object... values) {
        table.append("  %-20s ".formatted(name))
                .append(String.format(Locale.ROOT, format, values))
                .append(System.lineSeparator());
    }
}

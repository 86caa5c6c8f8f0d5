package elboroom.cli;

import elboroom.data.Counted;
import elboroom.data.LoadedData;
import elboroom.lab.Certificate;
import elboroom.lab.Certificate.ModelEvidence;
import elboroom.lab.Certification;
import elboroom.lab.CertificationPlan;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a certification found, for people and programs.
///
/// @param warmUp the present model
/// @param plan   what was asked for
/// @param blas   what multiplied the matrices
/// @param loaded the data that were read
/// @param steps  training steps behind the present model
/// @param result the certificates
record CertifyReport(
        WarmUp warmUp,
        CertificationPlan plan,
        String blas,
        LoadedData loaded,
        long steps,
        Certification.Result result) {
    /// The JSON object. A missing figure is null.
    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put(
                "certificates",
                result.certificates().stream().map(CertifyReport::toMap).toList());
        map.put("holds", result.holds());
        map.put("completed", result.completed());
        map.put("seed", plan.seed());
        map.put("steps", steps);
        map.put("config", config());
        return map;
    }

    private Map<String, Object> config() {
        var map = new LinkedHashMap<>(warmUp.training().toMap(blas, loaded));
        map.remove("epochs");
        map.put("warmupEpochs", warmUp.epochs());
        map.put("replicates", plan.replicates());
        map.put("level", plan.level());
        map.put("tolerance", plan.tolerance());
        return map;
    }

    private static Map<String, @Nullable Object> toMap(Certificate certificate) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("id", certificate.spec().textWithForm());
        map.put("target", certificate.spec().descriptor().target().id());
        map.put("claimsUnbiased", certificate.claimsUnbiased());
        map.put("verdict", verdict(certificate));
        map.put("within", certificate.within());
        map.put("bias", certificate.bias());
        map.put("biasError", certificate.biasError());
        map.put("statistic", certificate.statistic());
        map.put("critical", certificate.critical());
        map.put("level", certificate.level());
        map.put("replicates", replicates(certificate));
        map.put("needed", certificate.needed() == 0 ? null : certificate.needed());
        map.put("decoderEvaluations", certificate.evaluations());
        map.put("claimedDecoderEvaluations", certificate.claimedEvaluations());
        map.put("repeats", certificate.repeats());
        map.put("holds", certificate.holds());
        map.put(
                "models",
                certificate.models().stream().map(CertifyReport::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(ModelEvidence model) {
        var map = new LinkedHashMap<String, Object>();
        map.put("model", model.model());
        map.put("latentSize", model.latentSize());
        map.put("images", model.images());
        map.put("replicates", model.replicates());
        map.put("coordinates", model.coordinates());
        map.put("unresolvedCoordinates", model.unresolved());
        map.put("within", model.within());
        map.put("statistic", model.statistic());
        var largest = new LinkedHashMap<String, Object>();
        largest.put("image", model.image() + 1);
        largest.put("coordinate", model.coordinate() + 1);
        largest.put("exact", model.exact());
        largest.put("mean", model.mean());
        largest.put("standardError", model.error());
        map.put("largest", largest);
        return map;
    }

    /// The most that any model got.
    private static long replicates(Certificate certificate) {
        return certificate.models().stream()
                .mapToLong(ModelEvidence::replicates)
                .max()
                .orElse(0);
    }

    /// The verdict in words.
    static String verdict(Certificate certificate) {
        if (certificate.models().isEmpty()) {
            return "unresolved: no exact gradient of its target, which takes too many codes";
        }
        return switch (certificate.verdict()) {
            case UNBIASED -> "unbiased within %s".formatted(percent(certificate.within()));
            case BIASED -> "biased: %s ± %s".formatted(percent(certificate.bias()), percent(certificate.biasError()));
            case UNRESOLVED ->
                String.format(Locale.ROOT, "unresolved, needs about %,d replicates", certificate.needed());
        };
    }

    private static String percent(double share) {
        return TrainReport.number(100 * share, share < 0.001 ? 3 : 1) + " %";
    }

    /// One line for each certificate, under a line of names. A missing figure is empty.
    String csv() {
        var csv = new Csv(
                "estimator",
                "claims_unbiased",
                "verdict",
                "within",
                "bias",
                "bias_error",
                "statistic",
                "critical",
                "replicates",
                "decoder_evaluations",
                "claimed_decoder_evaluations",
                "repeats",
                "holds");
        for (Certificate c : result.certificates()) {
            csv.row(
                    c.spec().textWithForm(),
                    c.claimsUnbiased(),
                    c.verdict().name().toLowerCase(Locale.ROOT),
                    Csv.known(c.within()),
                    Csv.known(c.bias()),
                    Csv.known(c.biasError()),
                    Csv.known(c.statistic()),
                    c.critical(),
                    replicates(c),
                    Csv.known(c.evaluations()),
                    c.claimedEvaluations(),
                    c.repeats(),
                    c.holds());
        }
        return csv.toString();
    }

    /// The table that people read.
    String table() {
        var table = new TextTable();
        table.row("estimator", "claims", "largest |z|", "critical", "replicates", "evaluations", "verdict");
        var wrong = new ArrayList<String>();
        for (Certificate c : result.certificates()) {
            String name = c.spec().textWithForm();
            table.row(
                    name,
                    c.claimsUnbiased() ? "unbiased" : "biased",
                    TrainReport.number(c.statistic(), 2),
                    TrainReport.number(c.critical(), 2),
                    Numbers.count(replicates(c)),
                    Numbers.parameter(c.evaluations()),
                    verdict(c));
            wrong.addAll(faults(c));
        }
        String line = System.lineSeparator();
        var text =
                new StringBuilder("%s, %s latents after %s of training, and random small models; seed %d, version %s%s"
                        .formatted(
                                warmUp.config().model().text(),
                                warmUp.config().model().family().id(),
                                Counted.of(steps, "step"),
                                plan.seed(),
                                ProgramVersion.number(),
                                line));
        text.append(table.text()).append(line);
        text.append(String.format(
                Locale.ROOT,
                "An unbiased estimator is called biased with a chance of %s. Within and bias are relative to the exact gradient.%s",
                Numbers.parameter(plan.level()),
                line));
        wrong.forEach(fault -> text.append(fault).append(line));
        return text.toString().stripTrailing();
    }

    /// The claims that were found wrong, in words.
    private static List<String> faults(Certificate c) {
        var faults = new ArrayList<String>();
        String name = c.spec().textWithForm();
        if (c.claimsUnbiased() && c.verdict() == Certificate.Verdict.BIASED) {
            faults.add("WRONG: %s claims to be unbiased".formatted(name));
        }
        if (c.evaluations() != c.claimedEvaluations() && !c.models().isEmpty()) {
            faults.add("WRONG: %s claims %d decoder evaluations, but made %s"
                    .formatted(name, c.claimedEvaluations(), Numbers.parameter(c.evaluations())));
        }
        if (!c.repeats()) {
            faults.add("WRONG: %s gives other bits for the same seed".formatted(name));
        }
        return faults;
    }
}

package elboroom.lab;

import elboroom.lab.Certificate.ModelEvidence;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Certificates in words, and for programs.
public final class CertificateText {
    private CertificateText() {}

    /// A JSON object. A missing figure is null.
    public static Map<String, @Nullable Object> toMap(Certificate certificate) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("id", certificate.spec().textWithForm());
        map.put("target", certificate.spec().descriptor().target().id());
        map.put("claimsUnbiased", certificate.claimsUnbiased());
        map.put("verdict", verdict(certificate));
        map.put("within", certificate.within());
        ModelEvidence present = certificate.present();
        map.put("withinPresent", present == null || present.tested() == 0 ? null : present.within());
        map.put("presentCoordinates", present == null ? null : present.coordinates());
        map.put("presentTestedCoordinates", present == null ? null : present.tested());
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
                certificate.models().stream().map(CertificateText::toMap).toList());
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
    public static long replicates(Certificate certificate) {
        return certificate.models().stream()
                .mapToLong(ModelEvidence::replicates)
                .max()
                .orElse(0);
    }

    /// The codes that were counted for each datum and gradient, for people.
    public static String evaluations(Certificate certificate) {
        return certificate.models().isEmpty() ? "–" : Numbers.parameter(certificate.evaluations());
    }

    /// The verdict in words, with how much either kind of model knows.
    public static String verdict(Certificate certificate) {
        ModelEvidence present = certificate.present();
        String alone = verdictOfSmallModels(certificate);
        if (certificate.verdict() != Certificate.Verdict.UNBIASED) {
            return alone;
        }
        String small = alone + " on small models";
        if (present == null) {
            return small;
        }
        return present.tested() == 0
                ? small + ", not tested on the present model"
                : "%s, within %s on the present model (%d of %d coordinates)"
                        .formatted(small, percent(present.within()), present.tested(), present.coordinates());
    }

    /// The verdict in words, without what the present model adds to it and without the models that it is of.
    public static String verdictOfSmallModels(Certificate certificate) {
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

    /// A share in percent.
    public static String percent(double share) {
        return Numbers.fixed(100 * share, share < 0.001 ? 3 : 1) + " %";
    }

    /// One line for each certificate, under a line of names. A missing figure is empty.
    public static String csv(List<Certificate> certificates) {
        var csv = new Csv(
                "estimator",
                "claims_unbiased",
                "verdict",
                "within",
                "within_present",
                "present_coordinates",
                "present_tested_coordinates",
                "bias",
                "bias_error",
                "statistic",
                "critical",
                "replicates",
                "decoder_evaluations",
                "claimed_decoder_evaluations",
                "repeats",
                "holds");
        for (Certificate c : certificates) {
            ModelEvidence present = c.present();
            csv.row(
                    c.spec().textWithForm(),
                    c.claimsUnbiased(),
                    c.verdict().name().toLowerCase(Locale.ROOT),
                    Csv.known(c.within()),
                    present == null || present.tested() == 0 ? null : present.within(),
                    present == null ? null : present.coordinates(),
                    present == null ? null : present.tested(),
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

    /// The claims that were found wrong, in words.
    public static List<String> faults(Certificate c) {
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

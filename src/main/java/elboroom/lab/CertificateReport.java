package elboroom.lab;

import elboroom.text.Json;
import elboroom.text.Numbers;
import elboroom.vae.VaeConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/// Certificates with what repeats them.
///
/// @param model  the present model
/// @param steps  training steps behind it
/// @param plan   what was asked for
/// @param config all that is needed to repeat them, and the program's version
/// @param result the certificates
public record CertificateReport(
        VaeConfig model, long steps, CertificationPlan plan, Map<String, Object> config, Certification.Result result) {
    /// All that is needed to repeat a certification.
    ///
    /// @param model what there is to say of the present model, of its data and of what computes
    public static Map<String, Object> config(Map<String, Object> model, CertificationPlan plan) {
        var map = new LinkedHashMap<>(model);
        map.put("replicates", plan.replicates());
        map.put("presentReplicates", plan.presentReplicates());
        map.put("level", plan.level());
        map.put("tolerance", plan.tolerance());
        return map;
    }

    /// The same with other certificates.
    public CertificateReport with(Certification.Result other) {
        return new CertificateReport(model, steps, plan, config, other);
    }

    /// The JSON object. A missing figure is null.
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put(
                "certificates",
                result.certificates().stream().map(CertificateText::toMap).toList());
        map.put("holds", result.holds());
        map.put("completed", result.completed());
        map.put("seed", plan.seed());
        map.put("steps", steps);
        map.put("config", config);
        return map;
    }

    public String json() {
        return Json.pretty(toMap());
    }

    public String csv() {
        return CertificateText.csv(result.certificates());
    }

    /// A table, with what was found wrong and the signature below.
    public String markdown() {
        var text =
                new StringBuilder("| estimator | claims | verdict | largest \\|z\\| | critical | replicates | codes |"
                        + " same bits | holds |\n|---|---|---|--:|--:|--:|--:|---|---|\n");
        for (Certificate c : result.certificates()) {
            text.append(String.join(
                    " | ",
                    "| " + c.spec().textWithForm(),
                    c.claimsUnbiased() ? "unbiased" : "biased",
                    CertificateText.verdict(c),
                    Numbers.fixed(c.statistic(), 2),
                    Numbers.fixed(c.critical(), 2),
                    Numbers.count(CertificateText.replicates(c)),
                    "%s of %d".formatted(CertificateText.evaluations(c), c.claimedEvaluations()),
                    yes(c.repeats()),
                    yes(c.holds()) + " |\n"));
        }
        text.append('\n');
        for (Certificate c : result.certificates()) {
            CertificateText.faults(c).forEach(fault -> text.append(fault).append("\n\n"));
        }
        return text.append(
                        "%s, %s latents after %s steps of training, and random small models; seed %d, β %s, level %s, tolerance %s, Elbo Room %s, %s%s"
                                .formatted(
                                        model.text(),
                                        model.family().id(),
                                        Numbers.count(steps),
                                        plan.seed(),
                                        Numbers.parameter(plan.beta()),
                                        Numbers.parameter(plan.level()),
                                        Numbers.parameter(plan.tolerance()),
                                        config.get("version"),
                                        config.get("blas"),
                                        result.completed() ? "\n" : "; cancelled before the end\n"))
                .toString();
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}

package elboroom.ui.lab;

import elboroom.lab.Certificate;
import elboroom.lab.CertificateText;
import elboroom.lab.CertificationPlan;
import elboroom.project.RunSettings;
import elboroom.text.Json;
import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Certificates with what repeats them: the signature.
///
/// @param certificates those that are finished
/// @param completed    whether they are all that were asked for
/// @param signature    how they were made
record CertificateDocument(List<Certificate> certificates, boolean completed, Signature signature) {
    CertificateDocument {
        certificates = List.copyOf(certificates);
    }

    /// How certificates were made.
    ///
    /// @param plan            what was asked for
    /// @param config          of the present model's run
    /// @param hyperparameters of its next step
    /// @param step            training steps behind it
    /// @param data            its images
    /// @param library         what multiplied the matrices
    /// @param version         of the program
    record Signature(
            CertificationPlan plan,
            TrainingConfig config,
            Hyperparameters hyperparameters,
            long step,
            Map<String, String> data,
            String library,
            String version) {
        static Signature of(CertificationPlan plan, TrainingSnapshot present, String library, String version) {
            return new Signature(
                    plan,
                    present.config(),
                    present.hyperparameters(),
                    present.step(),
                    present.run().data().description(),
                    library,
                    version);
        }

        private Map<String, Object> toMap() {
            var map = new LinkedHashMap<String, Object>();
            map.put("version", version);
            map.put("blas", library);
            map.putAll(data);
            map.putAll(RunSettings.of(config, hyperparameters));
            map.put("replicates", plan.replicates());
            map.put("level", plan.level());
            map.put("tolerance", plan.tolerance());
            return map;
        }
    }

    /// The same as that of `certify --json`.
    String json() {
        var map = new LinkedHashMap<String, Object>();
        map.put(
                "certificates",
                certificates.stream().map(CertificateText::toMap).toList());
        map.put("holds", certificates.stream().allMatch(Certificate::holds));
        map.put("completed", completed);
        map.put("seed", signature.plan.seed());
        map.put("steps", signature.step);
        map.put("config", signature.toMap());
        return Json.pretty(map);
    }

    String csv() {
        return CertificateText.csv(certificates);
    }

    /// A table, with what was found wrong and the signature below.
    String markdown() {
        var text =
                new StringBuilder("| estimator | claims | verdict | largest \\|z\\| | critical | replicates | codes |"
                        + " same bits | holds |\n|---|---|---|--:|--:|--:|--:|---|---|\n");
        for (Certificate c : certificates) {
            text.append(String.join(
                    " | ",
                    "| " + c.spec().textWithForm(),
                    c.claimsUnbiased() ? "unbiased" : "biased",
                    CertificateText.verdict(c),
                    Numbers.fixed(c.statistic(), 2),
                    Numbers.fixed(c.critical(), 2),
                    Numbers.count(CertificateText.replicates(c)),
                    "%s of %d".formatted(Numbers.parameter(c.evaluations()), c.claimedEvaluations()),
                    yes(c.repeats()),
                    yes(c.holds()) + " |\n"));
        }
        text.append('\n');
        for (Certificate c : certificates) {
            CertificateText.faults(c).forEach(fault -> text.append(fault).append("\n\n"));
        }
        CertificationPlan plan = signature.plan;
        return text.append(
                        "%s, %s latents after %s steps of training, and random small models; seed %d, β %s, level %s, tolerance %s, Elbo Room %s, %s%s"
                                .formatted(
                                        signature.config.model().text(),
                                        signature.config.model().family().id(),
                                        Numbers.count(signature.step),
                                        plan.seed(),
                                        Numbers.parameter(plan.beta()),
                                        Numbers.parameter(plan.level()),
                                        Numbers.parameter(plan.tolerance()),
                                        signature.version,
                                        signature.library,
                                        completed ? "\n" : "; cancelled before the end\n"))
                .toString();
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}

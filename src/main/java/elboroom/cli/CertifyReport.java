package elboroom.cli;

import elboroom.data.Counted;
import elboroom.data.LoadedData;
import elboroom.lab.Certificate;
import elboroom.lab.CertificateText;
import elboroom.lab.Certification;
import elboroom.lab.CertificationPlan;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
                result.certificates().stream().map(CertificateText::toMap).toList());
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
                    Numbers.count(CertificateText.replicates(c)),
                    Numbers.parameter(c.evaluations()),
                    CertificateText.verdict(c));
            wrong.addAll(CertificateText.faults(c));
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
}

package elboroom.cli;

import elboroom.data.Counted;
import elboroom.lab.Certificate;
import elboroom.lab.CertificateReport;
import elboroom.lab.CertificateText;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.Locale;

/// The table of certificates that people read on the command line.
final class CertifyText {
    private CertifyText() {}

    static String of(CertificateReport report) {
        var table = new TextTable();
        table.row("estimator", "claims", "largest |z|", "critical", "replicates", "evaluations", "verdict");
        var wrong = new ArrayList<String>();
        for (Certificate c : report.result().certificates()) {
            String name = c.spec().textWithForm();
            table.row(
                    name,
                    c.claimsUnbiased() ? "unbiased" : "biased",
                    TrainReport.number(c.statistic(), 2),
                    TrainReport.number(c.critical(), 2),
                    Numbers.count(CertificateText.replicates(c)),
                    CertificateText.evaluations(c),
                    CertificateText.verdict(c));
            wrong.addAll(CertificateText.faults(c));
        }
        String line = System.lineSeparator();
        var text =
                new StringBuilder("%s, %s latents after %s of training, and random small models; seed %d, version %s%s"
                        .formatted(
                                report.model().text(),
                                report.model().family().id(),
                                Counted.of(report.steps(), "step"),
                                report.plan().seed(),
                                report.config().get("version"),
                                line));
        text.append(table.text()).append(line);
        text.append(String.format(
                Locale.ROOT,
                "An unbiased estimator is called biased with a chance of %s. Within and bias are relative to the exact gradient.%s",
                Numbers.parameter(report.plan().level()),
                line));
        wrong.forEach(fault -> text.append(fault).append(line));
        return text.toString().stripTrailing();
    }
}

package elboroom.cli;

import elboroom.lab.Bias;
import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorResult;
import elboroom.lab.StudyReport;
import java.util.List;
import java.util.Locale;

/// The tables of a study that people read on the command line.
final class StudyText {
    private StudyText() {}

    /// The table that people read.
    static String of(StudyReport report) {
        List<EstimatorResult> estimators = report.result().estimators();
        var table = new StringBuilder(report.title()).append(System.lineSeparator());
        line(table, "estimator", "variance", "(95 %)", "bias²", "(95 %)", "ms", "evaluations");
        for (EstimatorResult e : estimators) {
            Bias bias = e.bias();
            line(
                    table,
                    e.spec().textWithForm() + StudyReport.mark(e),
                    StudyReport.number(e.traceVariance()),
                    StudyReport.text(e.traceVarianceCi()),
                    StudyReport.biasText(e),
                    bias == null ? "-" : StudyReport.text(bias.interval()),
                    StudyReport.number(e.millisPerGradient()),
                    String.valueOf(e.decoderEvaluations()));
        }
        report.appendNotes(table);
        appendDetails(report, table);
        return table.toString().stripTrailing();
    }

    /// The second table: figures at the encoder's weights, and what is derived.
    private static void appendDetails(StudyReport report, StringBuilder text) {
        var table = new TextTable();
        table.row(
                "estimator",
                "at weights",
                "(95 %)",
                "SNR",
                "cosine",
                "median",
                "variance × ms",
                "× evaluations",
                "data");
        for (EstimatorResult e : report.result().estimators()) {
            EstimatorDetails details = e.details();
            if (details != null) {
                EstimatorDetails.AtWeights weights = details.weights();
                table.row(
                        e.spec().textWithForm() + StudyReport.mark(e),
                        weights == null ? "-" : StudyReport.number(weights.traceVariance()),
                        weights == null ? "-" : StudyReport.text(weights.interval()),
                        weights == null ? "-" : StudyReport.number(weights.snr()),
                        StudyReport.number(details.cosine()),
                        StudyReport.number(details.medianVariance()),
                        StudyReport.number(e.varianceTimesMillis()),
                        StudyReport.number(e.varianceTimesEvaluations()),
                        StudyReport.number(details.dataVariance()));
            }
        }
        text.append(System.lineSeparator())
                .append(table.text())
                .append(System.lineSeparator())
                .append(
                        "At weights: variance and SNR of the minibatch's gradient at the encoder's weights. Cosine: of the "
                                + "angle between one gradient and the reference. Median: of the coordinates' variances. Data: "
                                + "variance of the expected gradient over the images.")
                .append(System.lineSeparator());
        report.appendCrossings(text);
    }

    private static void line(StringBuilder table, String... cells) {
        table.append(String.format(Locale.ROOT, "  %-20s %10s %22s %10s %24s %9s %12s%n", (Object[]) cells));
    }
}

package elboroom.lab;

import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.text.Markdown;
import java.util.ArrayList;
import java.util.List;

/// The main figures of a study as a Markdown table, with the notes that belong to them and the settings.
final class StudyMarkdown {
    private static final List<String> COLUMNS = List.of(
            "estimator", "variance", "(95 %)", "at weights", "bias²", "SNR", "ms", "evaluations", "variance × ms");

    private StudyMarkdown() {}

    static String of(StudyReport report) {
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS);
        report.result().estimators().forEach(estimator -> rows.add(row(estimator)));
        var text = new StringBuilder("# %s%n%n".formatted(report.title()));
        text.append(Markdown.table(rows)).append(System.lineSeparator());
        var notes = new StringBuilder();
        report.appendNotes(notes);
        report.appendCrossings(notes);
        notes.toString().lines().forEach(note -> text.append("%s%n%n".formatted(note)));
        if (report.config().isEmpty()) {
            text.append("Settings: %s%n".formatted(StudyReport.NO_CONFIG));
        } else {
            text.append("Settings:%n%n".formatted()).append(Markdown.list(report.config()));
        }
        return text.toString();
    }

    private static List<String> row(EstimatorResult result) {
        AtWeights weights = result.details() == null ? null : result.details().weights();
        return List.of(
                result.spec().textWithForm() + StudyReport.mark(result),
                StudyReport.number(result.traceVariance()),
                StudyReport.text(result.traceVarianceCi()),
                weights == null ? "-" : StudyReport.number(weights.traceVariance()),
                StudyReport.biasText(result),
                StudyReport.number(result.snr()),
                StudyReport.number(result.millisPerGradient()),
                String.valueOf(result.decoderEvaluations()),
                StudyReport.number(result.varianceTimesMillis()));
    }
}

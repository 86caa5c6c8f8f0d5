package elboroom.lab;

import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.lab.EstimatorDetails.CoordinateVariances;
import elboroom.text.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Results of studies as comma-separated values. A missing figure is empty.
public final class StudyTables {
    private static final List<Column> COLUMNS = List.of(
            new Column("estimator", e -> e.spec().textWithForm()),
            new Column("mean", EstimatorResult::mean),
            new Column("trace_variance", EstimatorResult::traceVariance),
            new Column("trace_variance_low", e -> e.traceVarianceCi().low()),
            new Column("trace_variance_high", e -> e.traceVarianceCi().high()),
            ofBias("bias_squared", Bias::squared),
            ofBias("bias_squared_low", bias -> bias.interval().low()),
            ofBias("bias_squared_high", bias -> bias.interval().high()),
            new Column("smallest_visible_bias_squared", e -> Csv.known(e.smallestVisibleBiasSquared())),
            new Column("snr", EstimatorResult::snr),
            new Column("settling_steps", EstimatorResult::settlingSteps),
            new Column("millis_per_gradient", e -> Csv.known(e.millisPerGradient())),
            new Column("decoder_evaluations", EstimatorResult::decoderEvaluations),
            ofBias("bias_reference", Bias::reference),
            detail("cosine", EstimatorDetails::cosine),
            detail("cosine_low", details -> details.cosineCi().low()),
            detail("cosine_high", details -> details.cosineCi().high()),
            detail("median_variance", EstimatorDetails::medianVariance),
            detail("data_variance", details -> Csv.known(details.dataVariance())),
            atWeights("weight_trace_variance", AtWeights::traceVariance),
            atWeights("weight_trace_variance_low", weights -> weights.interval().low()),
            atWeights(
                    "weight_trace_variance_high", weights -> weights.interval().high()),
            atWeights("weight_snr", AtWeights::snr),
            atWeights("weight_data_variance", weights -> Csv.known(weights.dataVariance())),
            new Column("variance_times_millis", e -> Csv.known(e.varianceTimesMillis())),
            new Column("variance_times_evaluations", EstimatorResult::varianceTimesEvaluations),
            new Column("target", e -> e.target().id()));

    private StudyTables() {}

    /// A column of figures.
    private record Column(String name, Function<EstimatorResult, @Nullable Object> figure) {}

    private static Column ofBias(String name, Function<Bias, @Nullable Object> figure) {
        return new Column(name, e -> e.bias() == null ? null : figure.apply(e.bias()));
    }

    private static Column detail(String name, Function<EstimatorDetails, @Nullable Object> figure) {
        return new Column(name, e -> e.details() == null ? null : figure.apply(e.details()));
    }

    private static Column atWeights(String name, Function<AtWeights, @Nullable Object> figure) {
        return detail(name, details -> details.weights() == null ? null : figure.apply(details.weights()));
    }

    /// One line for each estimator.
    public static String estimators(List<EstimatorResult> estimators) {
        return estimators(estimators, List.of(), line -> List.of());
    }

    /// The same with further columns at the end.
    ///
    /// @param more  their names
    /// @param cells of each line, by its number from 0
    public static String estimators(
            List<EstimatorResult> estimators, List<String> more, IntFunction<List<Object>> cells) {
        var csv = new Csv(
                Stream.concat(COLUMNS.stream().map(Column::name), more.stream()).toArray(String[]::new));
        for (int line = 0; line < estimators.size(); line++) {
            var row = new ArrayList<@Nullable Object>();
            for (Column column : COLUMNS) {
                row.add(column.figure.apply(estimators.get(line)));
            }
            row.addAll(cells.apply(line));
            csv.row(row.toArray());
        }
        return csv.toString();
    }

    /// One line for each estimator, image and coordinate, which both count from 1.
    public static String coordinates(List<EstimatorResult> estimators) {
        var csv = new Csv("estimator", "image", "coordinate", "probability", "variance");
        for (EstimatorResult e : estimators) {
            EstimatorDetails details = e.details();
            if (details == null) {
                continue;
            }
            CoordinateVariances coordinates = details.coordinates();
            boolean bits = coordinates.probabilities().length > 0;
            for (int at = 0; at < coordinates.variances().length; at++) {
                csv.row(
                        e.spec().textWithForm(),
                        at / coordinates.width() + 1,
                        at % coordinates.width() + 1,
                        bits ? coordinates.probabilities()[at] : null,
                        coordinates.variances()[at]);
            }
        }
        return csv.toString();
    }

    /// One line for each pair of [MseCrossing].
    public static String crossings(List<EstimatorResult> estimators) {
        var csv = new Csv("biased", "unbiased", "gradients", "at_least");
        for (MseCrossing crossing : MseCrossing.of(estimators)) {
            csv.row(
                    crossing.biased().textWithForm(),
                    crossing.unbiased().textWithForm(),
                    crossing.gradients(),
                    crossing.atLeast());
        }
        return csv.toString();
    }
}

package elboroom.project;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Bias;
import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.lab.EstimatorDetails.CoordinateVariances;
import elboroom.lab.EstimatorDetails.SingleDraws;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The figures that a study found of its estimators as an array, [estimators × columns]. A figure that there is not is
/// NaN.
final class StudyFigures {
    /// The columns, in order, under the names that a study's table has on the command line.
    private enum Column {
        MEAN("mean"),
        TRACE_VARIANCE("trace_variance"),
        TRACE_VARIANCE_LOW("trace_variance_low"),
        TRACE_VARIANCE_HIGH("trace_variance_high"),
        BIAS_SQUARED("bias_squared"),
        BIAS_SQUARED_LOW("bias_squared_low"),
        BIAS_SQUARED_HIGH("bias_squared_high"),
        SNR("snr"),
        SETTLING_STEPS("settling_steps"),
        MILLIS_PER_GRADIENT("millis_per_gradient"),
        DECODER_EVALUATIONS("decoder_evaluations"),
        COSINE("cosine"),
        COSINE_LOW("cosine_low"),
        COSINE_HIGH("cosine_high"),
        MEDIAN_VARIANCE("median_variance"),
        DATA_VARIANCE("data_variance"),
        WEIGHT_TRACE_VARIANCE("weight_trace_variance"),
        WEIGHT_TRACE_VARIANCE_LOW("weight_trace_variance_low"),
        WEIGHT_TRACE_VARIANCE_HIGH("weight_trace_variance_high"),
        WEIGHT_SNR("weight_snr"),
        WEIGHT_DATA_VARIANCE("weight_data_variance");

        private final String title;

        Column(String title) {
            this.title = title;
        }
    }

    static final int WIDTH = Column.values().length;

    /// The member of a study that names the columns.
    static final String COLUMNS = "columns";

    private final JsonObject json;
    private final double[] all;

    /// @param json of the study, for messages
    /// @param all  row after row
    StudyFigures(JsonObject json, double[] all) {
        this.json = json;
        this.all = all;
    }

    static List<String> columns() {
        return Stream.of(Column.values()).map(column -> column.title).toList();
    }

    static double[] of(List<EstimatorResult> estimators) {
        return estimators.stream()
                .flatMapToDouble(e -> Stream.of(Column.values()).mapToDouble(column -> figure(e, column)))
                .toArray();
    }

    private static double figure(EstimatorResult e, Column column) {
        return switch (column) {
            case MEAN -> e.mean();
            case TRACE_VARIANCE -> e.traceVariance();
            case TRACE_VARIANCE_LOW -> e.traceVarianceCi().low();
            case TRACE_VARIANCE_HIGH -> e.traceVarianceCi().high();
            case BIAS_SQUARED -> ofBias(e, Bias::squared);
            case BIAS_SQUARED_LOW -> ofBias(e, bias -> bias.interval().low());
            case BIAS_SQUARED_HIGH -> ofBias(e, bias -> bias.interval().high());
            case SNR -> e.snr();
            case SETTLING_STEPS -> e.settlingSteps();
            case MILLIS_PER_GRADIENT -> e.millisPerGradient();
            case DECODER_EVALUATIONS -> e.decoderEvaluations();
            case COSINE -> detail(e, EstimatorDetails::cosine);
            case COSINE_LOW -> detail(e, details -> details.cosineCi().low());
            case COSINE_HIGH -> detail(e, details -> details.cosineCi().high());
            case MEDIAN_VARIANCE -> detail(e, EstimatorDetails::medianVariance);
            case DATA_VARIANCE -> detail(e, EstimatorDetails::dataVariance);
            case WEIGHT_TRACE_VARIANCE -> atWeights(e, AtWeights::traceVariance);
            case WEIGHT_TRACE_VARIANCE_LOW ->
                atWeights(e, weights -> weights.interval().low());
            case WEIGHT_TRACE_VARIANCE_HIGH ->
                atWeights(e, weights -> weights.interval().high());
            case WEIGHT_SNR -> atWeights(e, AtWeights::snr);
            case WEIGHT_DATA_VARIANCE -> atWeights(e, AtWeights::dataVariance);
        };
    }

    private static double ofBias(EstimatorResult e, ToDoubleFunction<Bias> figure) {
        Bias bias = e.bias();
        return bias == null ? Double.NaN : figure.applyAsDouble(bias);
    }

    private static double detail(EstimatorResult e, ToDoubleFunction<EstimatorDetails> figure) {
        EstimatorDetails details = e.details();
        return details == null ? Double.NaN : figure.applyAsDouble(details);
    }

    private static double atWeights(EstimatorResult e, ToDoubleFunction<AtWeights> figure) {
        return detail(e, details -> details.weights() == null ? Double.NaN : figure.applyAsDouble(details.weights()));
    }

    /// One row.
    ///
    /// @param reference   what the bias was measured against; null if none is
    /// @param coordinates null if the study has no details
    /// @param draws       null if the study has no details
    EstimatorResult row(
            int row,
            EstimatorSpec spec,
            @Nullable String reference,
            @Nullable CoordinateVariances coordinates,
            @Nullable SingleDraws draws)
            throws RunFileException {
        Bias bias = reference == null
                ? null
                : new Bias(
                        value(row, Column.BIAS_SQUARED),
                        interval(row, Column.BIAS_SQUARED_LOW, Column.BIAS_SQUARED_HIGH),
                        reference);
        boolean exact = Bias.EXACT.equals(reference);
        return new EstimatorResult(
                spec,
                value(row, Column.MEAN),
                value(row, Column.TRACE_VARIANCE),
                interval(row, Column.TRACE_VARIANCE_LOW, Column.TRACE_VARIANCE_HIGH),
                bias == null || !exact ? null : bias.squared(),
                bias == null || !exact ? null : bias.interval(),
                value(row, Column.SNR),
                count(row, Column.SETTLING_STEPS),
                value(row, Column.MILLIS_PER_GRADIENT),
                count(row, Column.DECODER_EVALUATIONS),
                bias == null || coordinates == null || draws == null ? null : details(row, bias, coordinates, draws));
    }

    private EstimatorDetails details(int row, Bias bias, CoordinateVariances coordinates, SingleDraws draws) {
        double atWeights = value(row, Column.WEIGHT_TRACE_VARIANCE);
        return new EstimatorDetails(
                bias,
                value(row, Column.COSINE),
                interval(row, Column.COSINE_LOW, Column.COSINE_HIGH),
                value(row, Column.MEDIAN_VARIANCE),
                value(row, Column.DATA_VARIANCE),
                Double.isNaN(atWeights)
                        ? null
                        : new AtWeights(
                                atWeights,
                                interval(row, Column.WEIGHT_TRACE_VARIANCE_LOW, Column.WEIGHT_TRACE_VARIANCE_HIGH),
                                value(row, Column.WEIGHT_SNR),
                                value(row, Column.WEIGHT_DATA_VARIANCE)),
                coordinates,
                draws);
    }

    private double value(int row, Column column) {
        return all[row * WIDTH + column.ordinal()];
    }

    private Interval interval(int row, Column low, Column high) {
        return new Interval(value(row, low), value(row, high));
    }

    private int count(int row, Column column) throws RunFileException {
        double value = value(row, column);
        if (value != Math.rint(value) || value < 0 || value > Integer.MAX_VALUE) {
            throw json.unusable(
                    COLUMNS, "%s in row %d of %s".formatted(value, row, column.title), "a whole number from 0");
        }
        return (int) value;
    }
}

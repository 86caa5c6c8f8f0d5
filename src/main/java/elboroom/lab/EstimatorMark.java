package elboroom.lab;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// How the curves of an estimator are told from those of others, in every plot in the same way: an estimator always has
/// the same colour. Choices of one estimator that differ in their numbers share it.
///
/// @param label which of the labels' colours it has: its place among the estimators of its family
/// @param copy  which of the choices of one estimator it is, from 0
public record EstimatorMark(int label, int copy) {
    /// The order of estimators in plots and tables: that of the catalogue, and then by their numbers.
    public static final Comparator<EstimatorSpec> ORDER = Comparator.comparingInt(EstimatorMark::placeOfAll)
            .thenComparing(EstimatorMark::byNumbers)
            .thenComparing(EstimatorSpec::klForm)
            .thenComparing(EstimatorSpec::baseline);

    /// Which shape or dashes it has beside its colour, from 0. There are a few, which take turns: neighbours in the
    /// order have different ones, and so do the choices of one estimator.
    public int pattern() {
        return label + copy;
    }

    private static int placeOfAll(EstimatorSpec spec) {
        return EstimatorCatalogue.all().indexOf(spec.descriptor());
    }

    private static int byNumbers(EstimatorSpec one, EstimatorSpec other) {
        for (Map.Entry<String, Double> number : one.numbers().entrySet()) {
            int order =
                    Double.compare(number.getValue(), other.numbers().getOrDefault(number.getKey(), number.getValue()));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// The marks of estimators that are shown together, in [#ORDER].
    public static SequencedMap<EstimatorSpec, EstimatorMark> of(List<EstimatorSpec> together) {
        var marks = new LinkedHashMap<EstimatorSpec, EstimatorMark>();
        var copies = new HashMap<String, Integer>();
        for (EstimatorSpec spec : together.stream().distinct().sorted(ORDER).toList()) {
            EstimatorDescriptor<?> descriptor = spec.descriptor();
            int place = EstimatorCatalogue.forFamily(descriptor.family()).indexOf(descriptor);
            int copy = copies.merge(spec.id(), 1, Integer::sum) - 1;
            marks.put(spec, new EstimatorMark(place, copy));
        }
        return marks;
    }
}

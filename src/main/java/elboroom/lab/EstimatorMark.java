package elboroom.lab;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// How the curves of an estimator are told from those of others, in every plot in the same way: an estimator always has
/// the same colour. Choices of one estimator that differ in their numbers share it.
///
/// @param label   which of the labels' colours it has: its place among the estimators of its family
/// @param pattern which shape or dashes it has beside its colour, from 0 to [#PATTERNS] − 1. Of estimators that are
///     shown together, so many have different ones
public record EstimatorMark(int label, int pattern) {
    /// How many shapes there are, and how many kinds of dashes.
    public static final int PATTERNS = 6;

    /// The order of estimators in plots and tables: that of the catalogue, and then by their numbers.
    public static final Comparator<EstimatorSpec> ORDER = Comparator.comparingInt(EstimatorMark::placeOfAll)
            .thenComparing(EstimatorMark::byNumbers)
            .thenComparing(EstimatorSpec::klForm)
            .thenComparing(EstimatorSpec::baseline);

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

    /// The marks of estimators that are shown together, in [#ORDER]. An estimator has the pattern that it has with
    /// others, too, unless one before it has that.
    public static SequencedMap<EstimatorSpec, EstimatorMark> of(List<EstimatorSpec> together) {
        var marks = new LinkedHashMap<EstimatorSpec, EstimatorMark>();
        int[] times = new int[PATTERNS];
        for (EstimatorSpec spec : together.stream().distinct().sorted(ORDER).toList()) {
            EstimatorDescriptor<?> descriptor = spec.descriptor();
            int place = EstimatorCatalogue.forFamily(descriptor.family()).indexOf(descriptor);
            int pattern = leastUsed(times, place);
            times[pattern]++;
            marks.put(spec, new EstimatorMark(place, pattern));
        }
        return marks;
    }

    /// The first of the patterns that are used least, from that of a place on.
    private static int leastUsed(int[] times, int place) {
        int best = place % PATTERNS;
        for (int i = 1; i < PATTERNS; i++) {
            int next = (place + i) % PATTERNS;
            best = times[next] < times[best] ? next : best;
        }
        return best;
    }
}

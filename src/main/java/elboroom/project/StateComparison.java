package elboroom.project;

import elboroom.training.ElboTerms;
import elboroom.training.Keyframe;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.training.TrainingState;
import elboroom.vae.CoordinateStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far two states of training are apart. Seconds are not compared: they are of the machine.
///
/// @param weights  of all parameters
/// @param moments  of the optimiser, with its number of steps; null if they were not kept
/// @param adaptive the estimator's adaptive state; null if it was not kept
/// @param curves   both curves with the terms of their last points, the sums since then, and the place in the data
public record StateComparison(
        Difference weights,
        @Nullable Difference moments,
        @Nullable Difference adaptive,
        Difference curves) {
    /// How far numbers are apart.
    ///
    /// @param identical whether all bits are equal
    /// @param relative  the largest |a − b| / max(|a|, |b|); 0 if no two numbers differ, infinite if they are not as
    ///     many
    public record Difference(boolean identical, double relative) {
        static final Difference NONE = new Difference(true, 0);
        static final Difference SIZE = new Difference(false, Double.POSITIVE_INFINITY);

        private Difference and(Difference other) {
            return new Difference(identical && other.identical, Math.max(relative, other.relative));
        }

        private static Difference of(double a, double b) {
            if (Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b)) {
                return NONE;
            }
            double size = Math.max(Math.abs(a), Math.abs(b));
            double relative = size == 0 ? 0 : Math.abs(a - b) / size;
            return new Difference(false, Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative);
        }

        private static Difference of(double[] a, double[] b) {
            if (a.length != b.length) {
                return SIZE;
            }
            Difference all = NONE;
            for (int i = 0; i < a.length; i++) {
                all = all.and(of(a[i], b[i]));
            }
            return all;
        }

        private static Difference of(float[][] a, float[][] b) {
            if (a.length != b.length) {
                return SIZE;
            }
            Difference all = NONE;
            for (int i = 0; i < a.length; i++) {
                all = all.and(of(a[i], b[i]));
            }
            return all;
        }

        private static Difference of(float[] a, float[] b) {
            if (a.length != b.length) {
                return SIZE;
            }
            Difference all = NONE;
            for (int i = 0; i < a.length; i++) {
                if (Float.floatToRawIntBits(a[i]) != Float.floatToRawIntBits(b[i])) {
                    all = all.and(of((double) a[i], b[i])).and(new Difference(false, 0));
                }
            }
            return all;
        }

        private Map<String, Object> toMap() {
            var map = new LinkedHashMap<String, Object>();
            map.put("identical", identical);
            map.put("largestRelativeDifference", Double.isInfinite(relative) ? "incomparable" : relative);
            return map;
        }
    }

    /// Compares two states.
    public static StateComparison of(TrainingState a, TrainingState b) {
        return new StateComparison(
                Difference.of(a.weights(), b.weights()),
                moments(a, b),
                Difference.of(a.estimator(), b.estimator()),
                curve(a.curves().train(), b.curves().train())
                        .and(curve(a.curves().test(), b.curves().test()))
                        .and(terms(a.curves().lastTrain(), b.curves().lastTrain()))
                        .and(terms(a.curves().lastTest(), b.curves().lastTest()))
                        .and(Difference.of(a.curves().sums(), b.curves().sums()))
                        .and(Difference.of((double) a.epoch(), b.epoch()))
                        .and(Difference.of((double) a.positionInEpoch(), b.positionInEpoch())));
    }

    /// Compares a moment that was kept with a state at its step. If the moment is not whole, only weights and curves
    /// are compared.
    public static StateComparison of(Keyframe kept, TrainingState state) {
        if (kept.whole() != null) {
            return of(kept.whole(), state);
        }
        return new StateComparison(
                Difference.of(kept.weights(), state.weights()),
                null,
                null,
                curve(kept.train(), state.curves().train())
                        .and(curve(kept.test(), state.curves().test()))
                        .and(terms(kept.lastTest(), state.curves().lastTest())));
    }

    private static Difference moments(TrainingState a, TrainingState b) {
        float[][][] ofA = a.optimizer().moments();
        float[][][] ofB = b.optimizer().moments();
        if (ofA.length != ofB.length) {
            return Difference.SIZE;
        }
        Difference all =
                Difference.of((double) a.optimizer().steps(), b.optimizer().steps());
        for (int kind = 0; kind < ofA.length; kind++) {
            all = all.and(Difference.of(ofA[kind], ofB[kind]));
        }
        return all;
    }

    private static Difference curve(MetricSeries a, MetricSeries b) {
        if (a.size() != b.size()) {
            return Difference.SIZE;
        }
        Difference all = Difference.NONE;
        for (Column column : Column.values()) {
            if (column != Column.SECONDS) {
                for (int point = 0; point < a.size(); point++) {
                    all = all.and(Difference.of(a.get(column, point), b.get(column, point)));
                }
            }
        }
        return all;
    }

    private static Difference terms(@Nullable ElboTerms a, @Nullable ElboTerms b) {
        if (a == null || b == null) {
            return a == b ? Difference.NONE : Difference.SIZE;
        }
        return Difference.of((double) a.images(), b.images())
                .and(Difference.of(a.reconstruction(), b.reconstruction()))
                .and(Difference.of(a.kl(), b.kl()))
                .and(Difference.of(a.klPerDimension(), b.klPerDimension()))
                .and(Difference.of((double) a.activeUnits(), b.activeUnits()))
                .and(statistics(a.coordinates(), b.coordinates()));
    }

    private static Difference statistics(@Nullable CoordinateStatistics a, @Nullable CoordinateStatistics b) {
        if (a == null || b == null) {
            return a == b ? Difference.NONE : Difference.SIZE;
        }
        return Difference.of(a.mean(), b.mean())
                .and(Difference.of(a.variance(), b.variance()))
                .and(Difference.of(a.entropy(), b.entropy()))
                .and(Difference.of(a.mutualInformation(), b.mutualInformation()));
    }

    /// Whether all bits are equal of what was compared.
    public boolean identical() {
        return all().identical;
    }

    /// The largest relative difference of all.
    public double relative() {
        return all().relative;
    }

    private Difference all() {
        return weights.and(curves)
                .and(moments == null ? Difference.NONE : moments)
                .and(adaptive == null ? Difference.NONE : adaptive);
    }

    /// As JSON.
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("weights", weights.toMap());
        map.put("moments", moments == null ? null : moments.toMap());
        map.put("adaptiveState", adaptive == null ? null : adaptive.toMap());
        map.put("curves", curves.toMap());
        return map;
    }
}

package elboroom.ui.runs;

import elboroom.plot.MeanCurve;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.ui.chart.ElboSeries;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.Series.Spread;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Makes the charts' curves of several runs. It remembers the numbers of curves that have not changed since the last
/// time; one thread uses it.
final class Overlay {
    private static final Texts TEXTS = new Texts(Overlay.class);

    private Map<MetricSeries, double[][]> known = new IdentityHashMap<>();

    /// A run whose curves are laid over others'.
    record Laid(String name, int label, boolean active, RunFacts facts, RunImages images) {
        /// Which images it is trained with, wherever they are. Not on the FX thread.
        DataIdentity identity() {
            return DataIdentity.of(images.data());
        }
    }

    /// What is wanted.
    ///
    /// @param axis    what x counts
    /// @param train   whether the training curves are wanted, and not the test curves
    /// @param grouped whether runs that differ in the seed alone become one curve
    record Wanted(List<Laid> runs, Column axis, boolean train, boolean grouped) {}

    /// What the charts show.
    ///
    /// @param all    of all runs
    /// @param others without the run that is trained
    record Curves(ElboSeries all, ElboSeries others) {
        static final Curves NONE = new Curves(ElboSeries.NONE, ElboSeries.NONE);
    }

    Curves of(Wanted wanted) {
        var used = new IdentityHashMap<MetricSeries, double[][]>();
        for (Laid run : wanted.runs) {
            MetricSeries curve = curve(run, wanted);
            double[][] numbers = known.get(curve);
            used.put(curve, numbers == null ? numbers(curve) : numbers);
        }
        known = used;
        return new Curves(terms(wanted, run -> true), terms(wanted, run -> !run.active));
    }

    private static MetricSeries curve(Laid run, Wanted wanted) {
        return wanted.train ? run.facts.train() : run.facts.test();
    }

    private static double[][] numbers(MetricSeries curve) {
        double[][] numbers = new double[Column.values().length][curve.size()];
        for (Column column : Column.values()) {
            for (int i = 0; i < curve.size(); i++) {
                numbers[column.ordinal()][i] = curve.get(column, i);
            }
        }
        return numbers;
    }

    private ElboSeries terms(Wanted wanted, Predicate<Laid> which) {
        List<Laid> runs = wanted.runs.stream().filter(which).toList();
        List<List<Laid>> groups = wanted.grouped
                ? SeedGroups.of(runs)
                : runs.stream().map(List::of).toList();
        return new ElboSeries(
                series(groups, wanted, Column.RECONSTRUCTION),
                series(groups, wanted, Column.KL),
                series(groups, wanted, Column.ELBO));
    }

    private List<Series> series(List<List<Laid>> groups, Wanted wanted, Column column) {
        var series = new ArrayList<Series>();
        for (List<Laid> group : groups) {
            List<MeanCurve.Curve> curves =
                    group.stream().map(run -> points(run, wanted, column)).toList();
            Laid first = group.getFirst();
            if (group.size() == 1) {
                double[] x = curves.getFirst().x();
                series.add(Series.labelled(
                        first.name, x, curves.getFirst().y(), x.length, Series.Line.SOLID, first.label));
            } else {
                MeanCurve mean = MeanCurve.of(curves);
                String name = TEXTS.get("overlay.seeds", first.name, group.size());
                series.add(Series.labelled(name, mean.x(), mean.mean(), mean.x().length, Series.Line.SOLID, first.label)
                        .within(new Spread(mean.low(), mean.high())));
            }
        }
        return series;
    }

    private MeanCurve.Curve points(Laid run, Wanted wanted, Column column) {
        double[][] numbers = known.get(curve(run, wanted));
        if (numbers == null) {
            throw new IllegalStateException("a curve that was not read");
        }
        return new MeanCurve.Curve(numbers[wanted.axis.ordinal()], numbers[column.ordinal()]);
    }
}

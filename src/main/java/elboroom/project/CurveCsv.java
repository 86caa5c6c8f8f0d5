package elboroom.project;

import elboroom.text.Csv;
import elboroom.training.CurvesState;
import elboroom.training.ElboTerms;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;

/// Points of a run's curves as comma-separated values, for a file that may grow.
///
/// A row is a point of the training curve (`train`), of a sample of the test set (`test-sample`) or of the whole test
/// set (`test`).
public final class CurveCsv {
    private static final String TRAIN = "train";
    private static final String TEST_SAMPLE = "test-sample";
    private static final String TEST = "test";

    private final Csv rows =
            new Csv("split", "step", "epoch", "examples", "seconds", "reconstruction_nats", "kl_nats", "elbo_nats");
    private int trainPoints;
    private int testPoints;

    /// The whole table of a run's curves.
    public static String of(CurvesState curves) {
        return of(curves.train(), curves.test());
    }

    /// The whole table of two curves.
    public static String of(MetricSeries train, MetricSeries test) {
        var table = new CurveCsv();
        table.add(train, test);
        return table.take();
    }

    /// Adds the points that were not there at the last call.
    ///
    /// @return whether there were any
    public boolean add(MetricSeries train, MetricSeries test) {
        boolean grows = train.size() > trainPoints || test.size() > testPoints;
        for (; trainPoints < train.size(); trainPoints++) {
            addPoint(TRAIN, train, trainPoints);
        }
        for (; testPoints < test.size(); testPoints++) {
            addPoint(TEST_SAMPLE, test, testPoints);
        }
        return grows;
    }

    private void addPoint(String split, MetricSeries series, int point) {
        rows.row(
                split,
                (long) series.get(Column.STEP, point),
                series.get(Column.EPOCH, point),
                (long) series.get(Column.EXAMPLES, point),
                series.get(Column.SECONDS, point),
                series.get(Column.RECONSTRUCTION, point),
                series.get(Column.KL, point),
                series.get(Column.ELBO, point));
    }

    /// Adds values over the whole test set.
    public void addTest(long step, double epoch, long examples, double seconds, ElboTerms test) {
        rows.row(TEST, step, epoch, examples, seconds, test.reconstruction(), test.kl(), test.elbo());
    }

    /// Takes away the rows that are there, the first time with the line of names.
    public String take() {
        return rows.take();
    }
}

package elboroom.ui.training;

import elboroom.estimator.EstimatorSpec;
import elboroom.training.MetricSeries.Column;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.ElboSeries;
import elboroom.ui.chart.Marker;
import elboroom.ui.chart.Series;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.OtherShadows;
import elboroom.ui.run.RunAxis;
import elboroom.ui.run.RunModel;
import elboroom.vae.CoordinateStatistics;
import elboroom.vae.VaeConfig;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The curves for the charts, over the chosen x axis.
public final class ChartsModel {
    private static final Texts TEXTS = new Texts(ChartsModel.class);

    private final ObjectProperty<Column> axis = new SimpleObjectProperty<>(this, "axis", Column.STEP);
    private final ReadOnlyObjectWrapper<Curves> curves = new ReadOnlyObjectWrapper<>(this, "curves", Curves.NONE);
    private final ReadOnlyDoubleWrapper moment = new ReadOnlyDoubleWrapper(this, "moment", Double.NaN);
    private final ReadOnlyIntegerWrapper runs = new ReadOnlyIntegerWrapper(this, "runs");
    private final CurveBuffer train = new CurveBuffer();
    private final CurveBuffer test = new CurveBuffer();
    private final RunModel run;
    private final ShadowsModel shadows;
    private final ObjectProperty<ElboSeries> others = new SimpleObjectProperty<>(this, "others", ElboSeries.NONE);
    private long shownRun;

    ChartsModel(RunModel run) {
        this.run = run;
        shadows = new ShadowsModel(run);
        List.of(shadows.viewProperty(), shadows.othersProperty())
                .forEach(property -> property.addListener(observable -> accept(run.present())));
        run.presentProperty().subscribe(this::accept);
        run.moments().pastProperty().subscribe(past -> accept(run.present()));
        axis.subscribe(column -> accept(run.present()));
    }

    /// What the charts show at one moment.
    ///
    /// @param reconstruction  train and test
    /// @param kl              train and test
    /// @param elbo            train and test, for β = 1
    /// @param markers         changes of hyperparameters
    /// @param klPerDimension  of the shown moment's test evaluation, nats
    /// @param activeUnits     of the same evaluation
    /// @param coordinates     statistics of each latent coordinate, from the same evaluation; null before it
    /// @param testStep        the step of that evaluation
    /// @param model           the run's model; null before there is one
    public record Curves(
            List<Series> reconstruction,
            List<Series> kl,
            List<Series> elbo,
            List<Marker> markers,
            double[] klPerDimension,
            int activeUnits,
            @Nullable CoordinateStatistics coordinates,
            long testStep,
            @Nullable VaeConfig model) {
        static final Curves NONE =
                new Curves(List.of(), List.of(), List.of(), List.of(), new double[0], 0, null, 0, null);
    }

    /// What x counts: steps, epochs, examples or seconds.
    public ObjectProperty<Column> axisProperty() {
        return axis;
    }

    /// The newest curves.
    public ReadOnlyObjectProperty<Curves> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    /// The x of the moment that a person looks back at; NaN while the present is shown.
    public ReadOnlyDoubleProperty momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// The estimators that are measured along training.
    ShadowsModel shadows() {
        return shadows;
    }

    /// Curves of other runs, which are laid under those of this one.
    public ObjectProperty<ElboSeries> othersProperty() {
        return others;
    }

    /// The shadows of the same runs.
    public ObjectProperty<List<OtherShadows>> otherShadowsProperty() {
        return shadows.othersProperty();
    }

    /// How many runs have been shown. A reset, a restart and other data each begin another run. Continuing after a
    /// pause or a divergence does not.
    public ReadOnlyIntegerProperty runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /// Reports how long drawing took. Expensive charts then refresh less often.
    public void spent(long nanos) {
        run.spent(nanos);
    }

    private void accept(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            return;
        }
        if (shownRun != snapshot.run().number()) {
            shownRun = snapshot.run().number();
            runs.set(runs.get() + 1);
        }
        train.follow(snapshot.train());
        test.follow(snapshot.test());
        TrainingSnapshot past = run.moments().pastProperty().get();
        TrainingSnapshot measured = past == null ? snapshot : past;
        moment.set(past == null ? Double.NaN : new RunAxis(axis.get(), snapshot).of(past.step()));
        EstimatorSpec estimator = snapshot.hyperparameters().estimator();
        curves.set(new Curves(
                pair(Column.RECONSTRUCTION, trainName(estimator)),
                pair(Column.KL, TEXTS.get("series.train")),
                pair(Column.ELBO, trainName(estimator)),
                new ChangeMarkers(train, axis.get()).of(snapshot.first(), snapshot.changes()),
                measured.lastTest().klPerDimension(),
                measured.lastTest().activeUnits(),
                measured.lastTest().coordinates(),
                measured.testStep(),
                snapshot.config().model()));
        shadows.show(snapshot, axis.get());
    }

    /// What the training curve is called. At relaxed codes it is no bound, and says so.
    static String trainName(EstimatorSpec estimator) {
        return TEXTS.get(estimator.descriptor().relaxed() ? "series.train.relaxed" : "series.train");
    }

    private List<Series> pair(Column column, String trainName) {
        Column x = axis.get();
        return List.of(
                Series.train(trainName, train.values(x), train.values(column), train.size()),
                Series.test(TEXTS.get("series.test"), test.values(x), test.values(column), test.size()));
    }
}
